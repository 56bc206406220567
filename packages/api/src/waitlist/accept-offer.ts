import {
  endOffer,
  endWaitlistEntry,
  findOwnOffer,
  loadBookingFacts,
  lockParties,
  type OfferRecord,
  type Sql,
  writeBookings,
  writeHoldEnd,
  writeMove,
} from "@tandem/db";
import {
  accept,
  at,
  decideConfirm,
  decideReschedule,
  type Result,
  type RuleSettings,
  refuse,
  SERVICES,
} from "@tandem/domain";
import { type CurrentBooking, findCurrentBooking } from "../booking/current-booking.ts";
import { missing, type No } from "../booking/no.ts";

/** An offer and the booking it would move, as they were before the locks. */
export interface SeenOffer {
  offer: OfferRecord;
  booking: CurrentBooking | null;
}

/** The offer with what accepting it would move; null for a foreign id as for one that does not exist. */
export async function seeOffer(sql: Sql, offerId: string, accountId: string): Promise<SeenOffer | null> {
  const offer = await findOwnOffer(sql, offerId, accountId);
  if (offer === null) return null;
  const { liveBookingId } = offer;
  const booking = liveBookingId === null ? null : await findCurrentBooking(sql, liveBookingId, accountId);
  return { offer, booking };
}

/**
 * Turns an offer into a booking, or moves the patient's booking to it, in the caller's transaction. The promise of the
 * offer's hold is kept; what has changed about the booking since it was made is not.
 *
 * @param newId the id of the booking, where there is none to move
 * @returns the booking's id
 */
export async function acceptOffer(
  sql: Sql,
  seen: SeenOffer,
  accountId: string,
  newId: string,
  rules: RuleSettings,
): Promise<Result<string, No>> {
  const { clinicianId, patientId } = seen.offer;
  const clinicianIds = [clinicianId, ...(seen.booking === null ? [] : [seen.booking.clinicianId])];
  await lockParties(sql, clinicianIds, patientId, accountId);
  const now = await seeOffer(sql, seen.offer.id, accountId);
  if (now === null) return missing("hold");
  // A booking that came, went or moved elsewhere between the look and the lock: nothing is locked for it.
  if (now.booking?.id !== seen.booking?.id)
    return refuse(now.booking === null ? "WRONG_STATUS" : "ALREADY_BOOKED");
  if (now.booking?.clinicianId !== seen.booking?.clinicianId) return refuse("WRONG_STATUS");
  const accepted =
    now.booking === null
      ? await book(sql, now.offer, accountId, newId)
      : await move(sql, now, now.booking, accountId, rules);
  if (accepted.ok) await endWaitlistEntry(sql, now.offer.entryId, "ACCEPTED");
  return accepted;
}

async function book(
  sql: Sql,
  { patientId, clinicianId, service, sessions, hold }: OfferRecord,
  accountId: string,
  newId: string,
): Promise<Result<string, No>> {
  const loaded = await loadBookingFacts(sql, { clinicianId, patientId, service, sessions, accountId });
  if (loaded === null) return missing("hold");
  const ignoreHoldIds = loaded.ownHoldId === null ? [] : [loaded.ownHoldId];
  const request = { service: SERVICES[service], sessions, hold, ignoreHoldIds };
  const decided = decideConfirm(request, loaded.facts, loaded.now);
  if (!decided.ok) return decided;
  if (loaded.ownHoldId !== null) await writeHoldEnd(sql, loaded.ownHoldId, "REPLACED");
  const written = await writeBookings(sql, [
    {
      id: newId,
      patientId,
      clinicianId,
      service,
      bookedById: accountId,
      sessions: decided.value.sessions,
      hold: { id: hold.holdId, ending: "CONFIRMED" },
    },
  ]);
  return written.has(newId) ? accept(newId) : refuse("HOLD_EXPIRED");
}

async function move(
  sql: Sql,
  { offer }: SeenOffer,
  booking: CurrentBooking,
  accountId: string,
  rules: RuleSettings,
): Promise<Result<string, No>> {
  const { patientId, clinicianId, service, sessions, hold } = offer;
  const loaded = await loadBookingFacts(sql, {
    clinicianId,
    patientId,
    service,
    sessions: [...sessions, ...booking.sessions.map(({ startsAt }) => startsAt)],
    exceptBookingId: booking.id,
    accountId,
  });
  if (loaded === null) return missing("hold");
  const decided = decideReschedule(
    {
      service: SERVICES[service],
      current: booking.sessions,
      sessions,
      actor: "PATIENT",
      changesClinician: clinicianId !== booking.clinicianId,
      ignoreHoldIds: loaded.ownHoldId === null ? [] : [loaded.ownHoldId],
      hold,
    },
    loaded.facts,
    loaded.now,
    rules,
  );
  if (!decided.ok) return decided;
  if (loaded.ownHoldId !== null) await writeHoldEnd(sql, loaded.ownHoldId, "REPLACED");
  // The hold gives its time back to the very sessions it promised.
  if (!(await endOffer(sql, hold.holdId, "CONFIRMED"))) return refuse("HOLD_EXPIRED");
  const { moves } = decided.value;
  const leaving = moves.map(({ sessionIndex }) => at(booking.sessions, sessionIndex).appointmentId);
  const moved = moves.map(({ session }) => session);
  await writeMove(sql, { bookingId: booking.id, patientId, clinicianId, leaving, sessions: moved });
  return accept(booking.id);
}
