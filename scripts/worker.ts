import { getRuntime } from "@tandem/api/server";
import { startWorker } from "@tandem/api/worker";
import { printError } from "./print.ts";
import { runCommand } from "./run-command.ts";
import { describeFailure } from "./sentence-error.ts";

/** Letters, reminders, the waitlist, bookings for the record system: what happens without anybody asking. */
runCommand(
  async (lifecycle) => {
    const stopWorker = await startWorker(getRuntime(), {
      onFailure: (what, error) => printError(`${what} failed: ${describeFailure(error)}`),
    });
    lifecycle.onStop(stopWorker);
    return new Promise<never>(() => undefined);
  },
  { stoppedExitCode: 0 },
);
