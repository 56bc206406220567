import { parseArgs } from "node:util";
import { runTorture } from "@tandem/api/torture";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";
import { SentenceError } from "./sentence-error.ts";

const USAGE = "Usage: npm run torture -- [--minutes M] [--seed S] [--patients N]";

/** A number of the command line that is more than nothing. */
function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new SentenceError(`--${name} takes a number above 0.\n\n${USAGE}`);
  return value;
}

function readOptions() {
  try {
    const options = {
      minutes: { type: "string", default: "1" },
      seed: { type: "string", default: String(1 + Math.floor(Math.random() * 100_000)) },
      patients: { type: "string", default: "200" },
    } as const;
    return parseArgs({ args: process.argv.slice(2), options }).values;
  } catch {
    throw new SentenceError(USAGE);
  }
}

runCommand(async () => {
  const values = readOptions();
  const { violations } = await runTorture({
    minutes: positive("minutes", values.minutes),
    seed: positive("seed", values.seed),
    patients: positive("patients", values.patients),
    print,
  });
  return violations.length === 0 ? 0 : 1;
});
