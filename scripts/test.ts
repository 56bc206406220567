import { buildPart } from "./checking/build-part.ts";
import { endToEndPart } from "./checking/end-to-end-part.ts";
import { firstLoadPart } from "./checking/first-load-part.ts";
import { runParts } from "./checking/run-parts.ts";
import { STATIC_PARTS } from "./checking/static-parts.ts";
import { installTestTools } from "./checking/test-tools.ts";
import { vitestPart } from "./checking/vitest-part.ts";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `Usage: npm test

Everything: types, lint, unit, database, API, journeys in a real browser.`;

runCommand({ usage: USAGE }, async (lifecycle) => {
  // One after the other: races and a torture run want the machine's two cores for themselves.
  await installTestTools(lifecycle);
  const tallies = [
    await runParts(lifecycle, [...STATIC_PARTS, buildPart, firstLoadPart]),
    await runParts(lifecycle, [vitestPart("Unit, database and API")]),
    await runParts(lifecycle, [endToEndPart]),
  ];
  const sum = (of: "passed" | "failed") => tallies.reduce((total, tally) => total + tally[of], 0);
  print(`${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed") === 0 ? 0 : 1;
});
