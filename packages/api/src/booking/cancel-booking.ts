import { databaseNow, lockParties, type Sql, writeEvent, writeStatuses } from "@tandem/db";
import { accept, decideCancel, type Result, type RuleSettings } from "@tandem/domain";
import { findCurrentBooking } from "./current-booking.ts";
import { missing, type No } from "./no.ts";
import { keepRanks } from "./write.ts";

/** Who changes a booking: the account whose patient it is, or staff. */
export type Changer = { by: "PATIENT"; accountId: string } | { by: "STAFF"; accountId: string };

/**
 * Rule 12: cancels the sessions of a booking that can be cancelled, each judged by itself, inside the caller's
 * transaction.
 *
 * @returns the booking's id
 */
export async function cancelBooking(
  sql: Sql,
  bookingId: string,
  changer: Changer,
  rules: RuleSettings,
): Promise<Result<string, No>> {
  const owner = changer.by === "PATIENT" ? changer.accountId : null;
  const seen = await findCurrentBooking(sql, bookingId, owner);
  if (seen === null) return missing("booking");
  await lockParties(sql, [seen.clinicianId], seen.patientId);
  const booking = await findCurrentBooking(sql, bookingId, owner);
  if (booking === null) return missing("booking");

  const by = changer.by === "PATIENT" ? "PATIENT" : "CLINIC";
  const decided = decideCancel({ sessions: booking.sessions, by }, await databaseNow(sql), rules);
  if (!decided.ok) return decided;
  const changes = decided.value.flatMap(({ sessionIndex, status }) =>
    booking.sessions
      .slice(sessionIndex, sessionIndex + 1)
      .map(({ appointmentId }) => ({ appointmentId, status })),
  );
  await writeStatuses(sql, changes);
  await writeEvent(sql, "booking.cancelled", bookingId);
  await keepRanks(sql, [booking.clinicianId], rules);
  return accept(bookingId);
}
