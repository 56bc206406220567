import type { Instant } from "./calendar.ts";
import { type AppointmentStatus, hasStarted } from "./status.ts";

const MINUTES_PER_DAY = 24 * 60;

/** How long before a session its patient is reminded, in minutes: seven days, one day, two hours. The widest first. */
const REMINDER_LEADS = [7 * MINUTES_PER_DAY, MINUTES_PER_DAY, 120] as const;

/** When the reminder of one lead is due: from `leadMinutes` before the session, until the next shorter lead takes over. */
export interface ReminderSpan {
  leadMinutes: number;
  /** 0 for the shortest: until the session starts. */
  nextLeadMinutes: number;
}

/**
 * The spans of the leads. They do not overlap, so a clock that jumps over a lead costs that one letter and never sends
 * two at once.
 */
export function reminderSpans(leads: readonly number[] = REMINDER_LEADS): ReminderSpan[] {
  const widestFirst = [...leads].sort((one, other) => other - one);
  return widestFirst.map((leadMinutes, index) => ({
    leadMinutes,
    nextLeadMinutes: widestFirst[index + 1] ?? 0,
  }));
}

/** Whether there is still something to remind of. */
export function isToCome(session: { startsAt: Instant; status: AppointmentStatus }, now: Instant): boolean {
  return session.status === "UPCOMING" && !hasStarted(session.startsAt, now);
}
