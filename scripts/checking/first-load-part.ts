import { stat } from "node:fs/promises";
import { join } from "node:path";
import { firstScriptsOf } from "../first-load.ts";
import { WEB } from "../web-build.ts";
import { type Part, yesOrNo } from "./part.ts";

const BUILD = join(WEB, ".next");
const ROUTE = "/book";
/** How many bytes of script the page may load before it works, as they travel to a browser (Brotli). */
const LIMIT_BYTES = 150_000;

/** The search page stays light enough for a phone on a slow line. Judges the build, so it comes after it. */
export const firstLoadPart: Part = {
  title: "First load of the search page",
  async judge() {
    const scripts = await firstScriptsOf(BUILD, ROUTE);
    const sizes = await Promise.all(
      scripts.map(async (script) => ({ script, bytes: (await stat(join(BUILD, `${script}.br`))).size })),
    );
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    const list = sizes
      .sort((one, other) => other.bytes - one.bytes)
      .map(({ script, bytes }) => `${String(bytes).padStart(8)}  ${script}`);
    return yesOrNo(
      total <= LIMIT_BYTES ? 0 : 1,
      `${ROUTE} loads ${total} bytes of script, ${LIMIT_BYTES} are allowed:\n${list.join("\n")}`,
    );
  },
};
