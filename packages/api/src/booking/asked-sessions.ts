import { type LoadedFacts, loadBookingFacts, lockParties, type Sql } from "@tandem/db";
import type { Instant, ServiceId } from "@tandem/domain";

/** What an account asks for on behalf of one of its patients. */
export interface AskedSessions {
  accountId: string;
  patientId: string;
  clinicianId: string;
  service: ServiceId;
  sessions: readonly Instant[];
}

/**
 * Locks everybody a new hold or booking touches, then loads what it is decided on. The account's own hold may be
 * with another clinician, who is then locked too, in order.
 *
 * @returns null when there is no such clinician
 */
export async function lockAndLoad(sql: Sql, asked: AskedSessions): Promise<LoadedFacts | null> {
  const found = await lockParties(sql, [asked.clinicianId], asked.patientId, asked.accountId);
  return found.includes(asked.clinicianId) ? loadBookingFacts(sql, asked) : null;
}
