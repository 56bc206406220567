import { parseArgs } from "node:util";
import { runBookingBench, runStrategyBench } from "@tandem/api/bench-booking";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `Usage: npm run bench:booking -- [--strategies]
  --strategies  the ways to keep two people from one time, side by side`;

runCommand({ usage: USAGE, takesArguments: true }, async () => {
  const { values } = parseArgs({ options: { strategies: { type: "boolean", default: false } } });
  if (values.strategies) await runStrategyBench(print);
  else await runBookingBench(print);
  return 0;
});
