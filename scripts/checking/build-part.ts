import { buildIsStale, buildWebApp } from "../web-build.ts";
import { type Part, yesOrNo } from "./part.ts";

/** The production build, unless the one at hand is of these very sources. */
export const buildPart: Part = {
  title: "Build",
  async judge(lifecycle) {
    if (await buildIsStale()) await buildWebApp(lifecycle);
    return yesOrNo(0, "");
  },
};
