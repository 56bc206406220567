import { join } from "node:path";
import { startChild } from "./child-process.ts";
import { REPOSITORY } from "./repository.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `Usage: npm run format

Formats the sources, and mends what the linter can.`;

runCommand({ usage: USAGE }, (lifecycle) => {
  const biome = join(REPOSITORY, "node_modules", ".bin", "biome");
  return startChild(lifecycle, biome, ["check", "--write", "."], { cwd: REPOSITORY, output: "inherit" })
    .exited;
});
