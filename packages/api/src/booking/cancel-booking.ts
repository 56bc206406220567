import { databaseNow, type Sql, writeEvent, writeStatuses } from "@tandem/db";
import { type Actor, accept, at, decideCancel, type Result, type RuleSettings } from "@tandem/domain";
import type { CurrentBooking } from "./current-booking.ts";
import { lockBooking } from "./lock-booking.ts";
import { missing, type No } from "./no.ts";

/** Who changes a booking: the account whose patient it is, or staff. */
export interface Changer {
  by: Actor;
  accountId: string;
}

/** Whose bookings the changer may change: the account's, or (null) any. */
export function ownerFor(changer: Changer): string | null {
  return changer.by === "PATIENT" ? changer.accountId : null;
}

/**
 * Rule 12: cancels the sessions of a booking that can be cancelled, each judged by itself, inside the caller's
 * transaction.
 *
 * @param seen the booking, as it was before the locks
 * @returns the booking's id
 */
export async function cancelBooking(
  sql: Sql,
  seen: CurrentBooking,
  changer: Changer,
  rules: RuleSettings,
): Promise<Result<string, No>> {
  const { booking } = await lockBooking(sql, seen, ownerFor(changer));
  if (booking === null) return missing("booking");

  const { sessions } = booking;
  const decided = decideCancel({ sessions, by: changer.by }, await databaseNow(sql), rules);
  if (!decided.ok) return decided;
  const changes = decided.value.map(({ sessionIndex, status }) => ({
    appointmentId: at(sessions, sessionIndex).appointmentId,
    status,
  }));
  await writeStatuses(sql, changes);
  await writeEvent(sql, "booking.cancelled", seen.id);
  return accept(seen.id);
}
