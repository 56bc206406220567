import {
  findHold,
  type HoldRecord,
  loadBookingFacts,
  lockParties,
  type Sql,
  writeBookings,
} from "@tandem/db";
import { accept, decideConfirm, type Result, refuse, SERVICES } from "@tandem/domain";
import { checkedCapacity } from "./capacity-check.ts";
import { missing, type No } from "./no.ts";

/**
 * Rule 10: turns a hold into a booking, inside the caller's transaction.
 *
 * @param seen the account's hold, as it was before the locks
 * @returns the booking's id
 */
export async function confirmHold(
  sql: Sql,
  bookingId: string,
  accountId: string,
  seen: HoldRecord,
): Promise<Result<string, No>> {
  await lockParties(sql, [seen.clinicianId], seen.patientId);
  const hold = await findHold(sql, seen.id, accountId);
  const loaded = await loadBookingFacts(sql, seen);
  if (hold === null || loaded === null) return missing("hold");
  const { patientId, clinicianId, service, sessions } = hold;
  const request = {
    service: SERVICES[service],
    sessions,
    hold: { holdId: hold.id, expiresAt: hold.expiresAt, ended: hold.ended },
  };
  const decided = checkedCapacity(hold, decideConfirm(request, loaded.facts, loaded.now));
  if (!decided.ok) return decided;

  const written = await writeBookings(sql, [
    {
      id: bookingId,
      patientId,
      clinicianId,
      service,
      bookedById: accountId,
      sessions: decided.value.sessions,
      hold: { id: hold.id, ending: "CONFIRMED" },
    },
  ]);
  return written.has(bookingId) ? accept(bookingId) : refuse("HOLD_EXPIRED");
}
