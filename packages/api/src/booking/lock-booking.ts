import { lockParties, type Sql } from "@tandem/db";
import { type CurrentBooking, findCurrentBooking } from "./current-booking.ts";

/** Another change moved the sessions to another clinician or patient between the look and the locks. */
class SessionsMoved extends Error {
  override name = "SessionsMoved";
  /** serialization_failure: the transaction is run again. */
  readonly code = "40001";
}

/** Whom to lock besides the sessions' own clinician and patient. */
interface Besides {
  clinicianIds?: readonly string[];
  /** Whose open hold is to make way. */
  accountId?: string | null;
}

/** Whose sessions they are. */
interface Parties {
  clinicianId: string;
  patientId: string;
}

/**
 * Locks the parties of a booking and reads it as it stands, as `lockSessions` does.
 *
 * @param seen the booking, as it was before the locks
 * @param ownerId whose patient's booking it must be; null for staff
 * @returns the booking, null when it is not the owner's, and the ids of the clinicians that exist
 */
export async function lockBooking(
  sql: Sql,
  seen: CurrentBooking,
  ownerId: string | null,
  besides: Besides = {},
): Promise<{ booking: CurrentBooking | null; found: string[] }> {
  const { standing, found } = await lockSessions(
    sql,
    seen,
    () => findCurrentBooking(sql, seen.id, ownerId),
    besides,
  );
  return { booking: standing, found };
}

/**
 * Locks the parties of sessions and reads them as they stand. Sessions that have meanwhile gone to somebody who is not
 * locked cannot be changed under these locks: a clinician's row would be taken out of order, and two such changes would
 * wait for each other. Then the transaction starts anew, and `seen` says where they are now.
 *
 * @param seen the sessions, as they were before the locks
 * @param read reads them again
 * @returns what was read, and the ids of the clinicians that exist
 */
export async function lockSessions<Sessions extends Parties>(
  sql: Sql,
  seen: Parties,
  read: () => Promise<Sessions | null>,
  { clinicianIds = [], accountId = null }: Besides = {},
): Promise<{ standing: Sessions | null; found: string[] }> {
  const locked = [seen.clinicianId, ...clinicianIds];
  const found = await lockParties(sql, locked, seen.patientId, accountId);
  const standing = await read();
  if (standing === null) return { standing, found };
  if (!locked.includes(standing.clinicianId) || standing.patientId !== seen.patientId) {
    seen.clinicianId = standing.clinicianId;
    seen.patientId = standing.patientId;
    throw new SessionsMoved();
  }
  return { standing, found };
}
