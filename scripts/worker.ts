import { getRuntime } from "@tandem/api/server";
import { startTelemetry } from "@tandem/api/telemetry";
import { startWorker } from "@tandem/api/worker";
import { describeError, logEvent } from "@tandem/telemetry";
import { runCommand } from "./run-command.ts";

/** Letters, reminders, the waitlist, bookings for the record system: what happens without anybody asking. */
runCommand(
  async (lifecycle) => {
    startTelemetry("worker");
    const stopWorker = await startWorker(getRuntime(), {
      onFailure: (what, error) => logEvent("worker.failure", { what, ...describeError(error) }),
    });
    lifecycle.onStop(stopWorker);
    return new Promise<never>(() => undefined);
  },
  { stoppedExitCode: 0 },
);
