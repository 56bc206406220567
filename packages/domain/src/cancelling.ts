import { type Instant, MILLISECONDS_PER_HOUR } from "./calendar.ts";
import type { Refusal } from "./refusal.ts";
import { accept, type Result, refuse } from "./result.ts";
import type { RuleSettings } from "./settings.ts";
import { type Actor, type AppointmentStatus, hasStarted } from "./status.ts";

/** What a cancelled session becomes. */
export interface Cancellation {
  /** Its place in the sessions given, counted from 0. */
  sessionIndex: number;
  status: "CANCELLED" | "LATE_CANCELLATION";
}

/** Rules 12 and 13: whether fewer elapsed hours than `lateCancelHours` are left before the start. */
export function isLate(
  startsAt: Instant,
  now: Instant,
  settings: Pick<RuleSettings, "lateCancelHours">,
): boolean {
  return startsAt - now < settings.lateCancelHours * MILLISECONDS_PER_HOUR;
}

/**
 * Rule 12: what cancelling makes of the sessions of a booking, each judged by itself. For a patient those that are
 * UPCOMING and have not started; for staff all that are UPCOMING, and always CANCELLED.
 *
 * `WRONG_STATUS` when none is UPCOMING, `TOO_LATE` when all of those have started.
 */
export function decideCancel(
  request: {
    sessions: readonly { startsAt: Instant; status: AppointmentStatus }[];
    by: Actor;
  },
  now: Instant,
  settings: Pick<RuleSettings, "lateCancelHours">,
): Result<Cancellation[], Refusal> {
  const byPatient = request.by === "PATIENT";
  const upcoming = request.sessions
    .map(({ startsAt, status }, sessionIndex) => ({ startsAt, status, sessionIndex }))
    .filter(({ status }) => status === "UPCOMING");
  if (upcoming.length === 0) return refuse("WRONG_STATUS");

  const cancellable = upcoming.filter(({ startsAt }) => !byPatient || !hasStarted(startsAt, now));
  if (cancellable.length === 0) return refuse("TOO_LATE");

  return accept(
    cancellable.map(({ startsAt, sessionIndex }) => ({
      sessionIndex,
      status: byPatient && isLate(startsAt, now, settings) ? "LATE_CANCELLATION" : "CANCELLED",
    })),
  );
}
