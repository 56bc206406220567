import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { firstScriptsOf } from "./first-load.ts";

/** Where people arrive, on a phone more often than not. */
const ARRIVALS = ["/", "/book"] as const;
/** V8's explicit compile hint; a comment to every other engine. It has to be the first of a file. */
const HINT = "//# allFunctionsCalledOnLoad\n";

/**
 * Asks browsers to compile the first scripts of the pages where people arrive as a whole, while they are loaded and beside
 * the main thread. Otherwise each function is compiled when it is called first, on the main thread: a quarter of all that
 * it does until the search page is live.
 */
export async function hintCompilation(buildFolder: string): Promise<void> {
  const scripts = await Promise.all(ARRIVALS.map((route) => firstScriptsOf(buildFolder, route)));
  for (const script of new Set(scripts.flat())) {
    const file = join(buildFolder, script);
    const text = await readFile(file, "utf8");
    if (!text.startsWith(HINT)) await writeFile(file, HINT + text);
  }
}
