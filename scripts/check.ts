import { runParts } from "./checking/run-parts.ts";
import { STATIC_PARTS } from "./checking/static-parts.ts";
import { UNIT_PROJECTS, vitestPart } from "./checking/vitest-part.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `Usage: npm run check

The fast part of the tests: format, lint, types, boundaries, dead code, unit tests.`;

runCommand({ usage: USAGE }, async (lifecycle) => {
  const { failed } = await runParts(lifecycle, [...STATIC_PARTS, vitestPart("Unit tests", UNIT_PROJECTS)]);
  return failed === 0 ? 0 : 1;
});
