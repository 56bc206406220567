import {
  databaseNow,
  loadBookingFacts,
  lockParties,
  lockWaitingPatient,
  type Sql,
  type WaitingPatient,
  writeWaitlistOffer,
} from "@tandem/db";
import {
  accept,
  decideOffer,
  type Instant,
  type Result,
  type RuleSettings,
  refuse,
  SERVICES,
} from "@tandem/domain";
import { findCurrentBooking } from "../booking/current-booking.ts";
import { missing, type No } from "../booking/no.ts";

/** The settings that offers follow. */
export interface OfferSettings {
  rules: RuleSettings;
  /** How long an offer is held. */
  offerMinutes: number;
}

/**
 * Holds sessions of one clinician for one waiting patient, in the caller's transaction: judged under the locks, by the
 * rules of a hold, and of a move where the patient has a booking. One offer a transaction, so that locks keep their one
 * order: the clinician, then the patient.
 *
 * @returns the offer's id
 */
export async function makeOffer(
  sql: Sql,
  waiting: WaitingPatient,
  clinicianId: string,
  sessions: readonly Instant[],
  { rules, offerMinutes }: OfferSettings,
): Promise<Result<string, No>> {
  const { patientId, service, liveBookingId, entryId } = waiting;
  const found = await lockParties(sql, [clinicianId], patientId);
  if (!found.includes(clinicianId)) return missing("clinician");
  // Somebody else may have made this patient an offer meanwhile, or the patient has left.
  if (!(await lockWaitingPatient(sql, entryId))) return refuse("HELD");

  const booking = liveBookingId === null ? null : await findCurrentBooking(sql, liveBookingId, null);
  const current = booking?.sessions ?? [];
  const loaded = await loadBookingFacts(sql, {
    clinicianId,
    patientId,
    service,
    sessions: [...sessions, ...current.map(({ startsAt }) => startsAt)],
    exceptBookingId: booking?.id,
  });
  if (loaded === null) return missing("patient");
  const request = {
    service: SERVICES[service],
    sessions,
    current: booking === null ? null : current,
    changesClinician: booking !== null && booking.clinicianId !== clinicianId,
  };
  const decided = decideOffer(request, loaded.facts, await databaseNow(sql), rules, offerMinutes);
  if (!decided.ok) return decided;
  const { sessions: planned, expiresAt } = decided.value;
  return accept(
    await writeWaitlistOffer(sql, { entryId, patientId, clinicianId, service, sessions: planned, expiresAt }),
  );
}
