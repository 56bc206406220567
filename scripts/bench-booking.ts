import { runBookingBench, runStrategyBench } from "@tandem/api/bench-booking";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";
import { SentenceError } from "./sentence-error.ts";

const USAGE = `Usage: npm run bench:booking -- [--strategies]
  --strategies  the ways to keep two people from one time, side by side`;

runCommand(async () => {
  const args = process.argv.slice(2);
  if (args.length === 0) await runBookingBench(print);
  else if (args.length === 1 && args[0] === "--strategies") await runStrategyBench(print);
  else throw new SentenceError(USAGE);
  return 0;
});
