import { findHold, loadBookingFacts, lockParties, type Sql, writeBooking, writeHoldEnd } from "@tandem/db";
import { accept, decideConfirm, type Result, type RuleSettings, refuse, SERVICES } from "@tandem/domain";
import { missing, type No } from "./no.ts";
import { keepRanks } from "./write.ts";

/**
 * Rule 10: turns a hold into a booking, inside the caller's transaction.
 *
 * @returns the booking's id
 */
export async function confirmHold(
  sql: Sql,
  accountId: string,
  holdId: string,
  rules: RuleSettings,
): Promise<Result<string, No>> {
  const seen = await findHold(sql, holdId, accountId);
  if (seen === null) return missing("hold");
  await lockParties(sql, [seen.clinicianId], seen.patientId);
  const hold = await findHold(sql, holdId, accountId);
  const loaded = await loadBookingFacts(sql, seen);
  if (hold === null || loaded === null) return missing("hold");
  const { patientId, clinicianId, service, sessions } = hold;
  const request = {
    service: SERVICES[service],
    sessions,
    hold: { holdId, expiresAt: hold.expiresAt, ended: hold.ended },
  };
  const decided = decideConfirm(request, loaded.facts, loaded.now);
  if (!decided.ok) return decided;

  // Compare and set against the clock of this moment: the hold may have lapsed while the facts were read.
  if (!(await writeHoldEnd(sql, holdId, "CONFIRMED"))) return refuse("HOLD_EXPIRED");
  const bookingId = await writeBooking(sql, {
    patientId,
    clinicianId,
    service,
    bookedById: accountId,
    sessions: decided.value.sessions,
  });
  await keepRanks(sql, [clinicianId], rules);
  return accept(bookingId);
}
