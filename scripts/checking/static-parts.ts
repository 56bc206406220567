import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startChild } from "../child-process.ts";
import { REPOSITORY } from "../repository.ts";
import { type Part, yesOrNo } from "./part.ts";

const tool = (title: string, program: string, ...args: string[]): Part => ({
  title,
  async judge(lifecycle) {
    const child = startChild(lifecycle, join(REPOSITORY, "node_modules", ".bin", program), args, {
      cwd: REPOSITORY,
    });
    return yesOrNo(await child.exited, child.said());
  },
});

const format = tool("Format and lint", "biome", "check", "--error-on-warnings", ".");
const types = tool("Types", "turbo", "run", "typecheck", "--continue=always", "--output-logs=errors-only");
const deadCode = tool("Dead code", "knip", "--no-progress");
const imports = tool("Boundaries", "turbo", "boundaries");

/** Imports point one way. Turbo knows the tags; that web goes through the API for data is said here. */
const boundaries: Part = {
  title: imports.title,
  async judge(lifecycle) {
    const verdict = await imports.judge(lifecycle);
    const web = JSON.parse(await readFile(join(REPOSITORY, "apps", "web", "package.json"), "utf8"));
    const shortcut = "@tandem/db" in { ...web.dependencies, ...web.devDependencies };
    return shortcut
      ? yesOrNo(
          1,
          `${verdict.details}\napps/web depends on @tandem/db: it reaches data through @tandem/api only.`,
        )
      : verdict;
  },
};

/** The checks that look at the sources without running them. */
export const STATIC_PARTS: readonly Part[] = [format, types, boundaries, deadCode];
