import { join } from "node:path";
import { closeRuntime, getRuntime } from "@tandem/api/server";
import { refuseOtherVersions, startTelemetry } from "@tandem/api/telemetry";
import { startWorker } from "@tandem/api/worker";
import { describeError, logEvent, stopTraces } from "@tandem/telemetry";
import { REPOSITORY } from "./repository.ts";
import { runCommand } from "./run-command.ts";

const MIGRATIONS = join(REPOSITORY, "packages", "db", "prisma", "migrations");

/** Letters, reminders, the waitlist, bookings for the record system: what happens without anybody asking. */
runCommand({ stoppedExitCode: 0 }, async (lifecycle) => {
  await startTelemetry("worker");
  await refuseOtherVersions(MIGRATIONS);
  const stopWorker = await startWorker(getRuntime(), {
    onFailure: (what, error) => logEvent("worker.failure", { what, ...describeError(error) }),
  });
  lifecycle.onStop(stopTraces);
  lifecycle.onStop(closeRuntime);
  lifecycle.onStop(stopWorker);
  return new Promise<never>(() => undefined);
});
