import type { Instant } from "./calendar.ts";
import { endOf } from "./intervals.ts";
import type { Refusal } from "./refusal.ts";
import { accept, type Result, refuse } from "./result.ts";

export const APPOINTMENT_STATUSES = [
  "UPCOMING",
  "OCCURRED",
  "NO_SHOW",
  "CANCELLED",
  "LATE_CANCELLATION",
  "RE_SCHEDULED",
] as const;

/** What has become of an appointment. */
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** Who acts. A staff member on a patient's behalf is staff. */
export type Actor = "PATIENT" | "STAFF";

interface StatusEffect {
  readonly usesCapacity: boolean;
  readonly occupiesTime: boolean;
}

const EFFECTS: Readonly<Record<AppointmentStatus, StatusEffect>> = {
  UPCOMING: { usesCapacity: true, occupiesTime: true },
  OCCURRED: { usesCapacity: true, occupiesTime: true },
  LATE_CANCELLATION: { usesCapacity: true, occupiesTime: false },
  CANCELLED: { usesCapacity: false, occupiesTime: false },
  NO_SHOW: { usesCapacity: false, occupiesTime: false },
  RE_SCHEDULED: { usesCapacity: false, occupiesTime: false },
};

/** Rule 6: whether an appointment in this status takes one unit of its day and of its week. */
export function usesCapacity(status: AppointmentStatus): boolean {
  return EFFECTS[status].usesCapacity;
}

/** Rule 5: whether nothing else may be offered while an appointment in this status lasts. */
export function occupiesTime(status: AppointmentStatus): boolean {
  return EFFECTS[status].occupiesTime;
}

/** A session has started from its first instant on. */
export function hasStarted(startsAt: Instant, now: Instant): boolean {
  return startsAt <= now;
}

type Permission = "ANYONE_BEFORE_START" | "ANYONE_BEFORE_START_STAFF_ALWAYS" | "STAFF_AFTER_START";

/** Rule 14 as a table: a change that is not in it does not exist. */
const CHANGES: Readonly<Record<AppointmentStatus, Readonly<Partial<Record<AppointmentStatus, Permission>>>>> =
  {
    UPCOMING: {
      OCCURRED: "STAFF_AFTER_START",
      NO_SHOW: "STAFF_AFTER_START",
      CANCELLED: "ANYONE_BEFORE_START_STAFF_ALWAYS",
      LATE_CANCELLATION: "ANYONE_BEFORE_START_STAFF_ALWAYS",
      RE_SCHEDULED: "ANYONE_BEFORE_START",
    },
    OCCURRED: { NO_SHOW: "STAFF_AFTER_START" },
    NO_SHOW: { OCCURRED: "STAFF_AFTER_START" },
    CANCELLED: {},
    LATE_CANCELLATION: {},
    RE_SCHEDULED: {},
  };

/**
 * Rule 14: whether one appointment may change status. Which of CANCELLED and LATE_CANCELLATION it is to be, and how
 * long before the start a patient may still move it, are decided by `decideCancel` and `decideReschedule`.
 *
 * `WRONG_STATUS` when there is no such change, or not for this actor, or not yet; `TOO_LATE` when it was possible until
 * the session started.
 */
export function decideStatusChange(change: {
  from: AppointmentStatus;
  to: AppointmentStatus;
  actor: Actor;
  startsAt: Instant;
  now: Instant;
}): Result<AppointmentStatus, Refusal> {
  const started = hasStarted(change.startsAt, change.now);
  const staff = change.actor === "STAFF";
  const permission = CHANGES[change.from][change.to];
  if (permission === undefined) return refuse("WRONG_STATUS");
  switch (permission) {
    case "STAFF_AFTER_START":
      return staff && started ? accept(change.to) : refuse("WRONG_STATUS");
    case "ANYONE_BEFORE_START":
      return started ? refuse("TOO_LATE") : accept(change.to);
    case "ANYONE_BEFORE_START_STAFF_ALWAYS":
      return started && !staff ? refuse("TOO_LATE") : accept(change.to);
  }
}

/**
 * Rule 11: whether a booking still stands in the way of another one for its patient and service: it has an UPCOMING
 * session that has not ended. A session ends at `startsAt + lengthMinutes`, the end not included.
 */
export function isLiveBooking(
  sessions: readonly { startsAt: Instant; lengthMinutes: number; status: AppointmentStatus }[],
  now: Instant,
): boolean {
  return sessions.some((session) => session.status === "UPCOMING" && endOf(session) > now);
}
