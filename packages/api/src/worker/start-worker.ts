import {
  checkInvariants,
  type Database,
  forgetOldIdempotencyKeys,
  refreshConflicts,
  relayOutbox,
} from "@tandem/db";
import { inTrace, logEvent } from "@tandem/telemetry";
import { Logger, run } from "graphile-worker";
import { patientChoresOf } from "../reminders/patient-chores.ts";
import type { Runtime } from "../runtime.ts";
import { uploadsIn } from "../staff/imports/upload-folder.ts";
import { backUpWhenDue } from "./back-up-when-due.ts";
import { type BookingTarget, recordSystemTarget } from "./booking-targets.ts";
import { deliverBookingEvent } from "./deliver-booking-event.ts";
import { repeat } from "./repeat.ts";

const SECONDS = 1_000;
const HOUR = 3_600 * SECONDS;
const EVENTS_AT_ONCE = 200;

export interface WorkerOptions {
  /** Who is told of bookings; letters and the record system when left out. */
  targets?: readonly BookingTarget[];
  /** Told of what failed, for the log: never of whom it was about. */
  onFailure(what: string, error: unknown): void;
}

/**
 * Starts everything that happens without anybody asking. Safe to run in many processes at once.
 *
 * @returns stops it; a job that is under way is finished first, or done again by the next worker
 */
export async function startWorker(
  runtime: Runtime,
  { targets, onFailure }: WorkerOptions,
): Promise<() => Promise<void>> {
  const { database } = runtime;
  const chores = patientChoresOf(runtime);
  const letters: BookingTarget = { name: "letters", deliver: (event) => chores.deliverBookingEvent(event) };
  const runner = await run({
    pgPool: database.pool,
    concurrency: 2,
    pollInterval: 2 * SECONDS,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
    taskList: {
      deliver_booking_event: deliverBookingEvent(targets ?? [letters, recordSystemTarget(runtime)]),
    },
  });
  runner.events.on("job:error", ({ error }) => onFailure("deliver_booking_event", error));
  const every = (ms: number, what: string, work: () => Promise<unknown>) =>
    repeat(
      ms,
      () => inTrace(what, work),
      (error) => onFailure(what, error),
    );
  const stops = [
    every(SECONDS, "outbox", async () => {
      while ((await relayOutbox(database.sql, EVENTS_AT_ONCE)) === EVENTS_AT_ONCE);
    }),
    every(3 * SECONDS, "letters", () => chores.sendLetters()),
    every(3 * SECONDS, "waitlist", () => chores.tendWaitlist()),
    every(10 * SECONDS, "worklist", () => refreshConflicts(database.sql, { rest: 1 })),
    every(60 * SECONDS, "reminders", () => chores.queueReminders()),
    every(5 * 60 * SECONDS, "backup", () => backUpWhenDue(runtime.environment)),
    every(60 * SECONDS, "live check", () => lookForViolations(database)),
    every(HOUR, "idempotency keys", () => forgetOldIdempotencyKeys(database.sql)),
    every(HOUR, "uploads", () => uploadsIn(runtime.environment.TANDEM_DATA_DIR).clearOld()),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
    await runner.stop();
    chores.close();
  };
}

/** What must never be is said at once and loudly; the metrics have it too. */
async function lookForViolations(database: Database): Promise<void> {
  for (const { rule, found } of (await checkInvariants(database)) ?? [])
    if (found > 0) logEvent("invariant.violation", { rule, found });
}
