import { runBookingBench, runStrategyBench } from "@tandem/api/bench-booking";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";

// `--strategies`: the ways to keep two people from one time, side by side.
runCommand(async () => {
  if (process.argv.includes("--strategies")) await runStrategyBench(print);
  else await runBookingBench(print);
  return 0;
});
