import { parseArgs } from "node:util";
import { runTorture } from "@tandem/api/torture";
import { UsageError, wholeNumber } from "./command-line.ts";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `Usage: npm run torture -- [--minutes M] [--seed S] [--patients N]

Books, moves and cancels from many sides at once while the database is killed, then looks for broken rules.

  --minutes M    how long (1)
  --seed S       the same run again
  --patients N   how many act (200)`;

runCommand({ usage: USAGE, takesArguments: true }, async () => {
  const { values } = parseArgs({
    options: {
      minutes: { type: "string", default: "1" },
      seed: { type: "string", default: String(1 + Math.floor(Math.random() * 100_000)) },
      patients: { type: "string", default: "200" },
    },
  });
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new UsageError(`--minutes takes a number above 0, not "${values.minutes}".`);
  const { violations } = await runTorture({
    minutes,
    seed: wholeNumber("--seed", values.seed),
    patients: wholeNumber("--patients", values.patients),
    print,
  });
  return violations.length === 0 ? 0 : 1;
});
