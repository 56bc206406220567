import { runBookingBench } from "@tandem/api/bench-booking";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";

runCommand(async () => {
  await runBookingBench(print);
  return 0;
});
