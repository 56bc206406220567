import { findLiveHold, type HoldRecord, loadBookingFacts, lockParties, type Sql } from "@tandem/db";
import type { BookingFacts, Instant, ServiceId } from "@tandem/domain";

/** What an account asks for on behalf of one of its patients. */
export interface AskedSessions {
  accountId: string;
  patientId: string;
  clinicianId: string;
  service: ServiceId;
  sessions: readonly Instant[];
}

export interface LockedFacts {
  facts: BookingFacts;
  now: Instant;
  /** The account's own live hold, which never counts against its next hold or booking. */
  ownHold: HoldRecord | null;
}

/**
 * Locks everybody a new hold or booking touches, then loads what it is decided on. The account's own hold may be
 * with another clinician, who is then locked too, in order.
 *
 * @returns null when there is no such clinician
 */
export async function lockAndLoad(sql: Sql, asked: AskedSessions): Promise<LockedFacts | null> {
  const seen = await findLiveHold(sql, asked.accountId);
  const clinicianIds = [...new Set([asked.clinicianId, ...(seen === null ? [] : [seen.clinicianId])])];
  const found = await lockParties(sql, clinicianIds, asked.patientId);
  if (!found.includes(asked.clinicianId)) return null;
  const ownHold = await findLiveHold(sql, asked.accountId);
  const loaded = await loadBookingFacts(sql, asked);
  return loaded === null ? null : { ...loaded, ownHold };
}
