import { lockParties, type Sql } from "@tandem/db";
import { type CurrentBooking, findCurrentBooking } from "./current-booking.ts";

/** Another change moved the booking to another clinician between the look and the locks. */
class BookingMoved extends Error {
  override name = "BookingMoved";
  /** serialization_failure: the transaction is run again. */
  readonly code = "40001";
}

/** Whom to lock besides the booking's own clinician and patient. */
interface Besides {
  clinicianIds?: readonly string[];
  /** Whose open hold is to make way. */
  accountId?: string | null;
}

/**
 * Locks the parties of a booking and reads it as it stands. A booking that has meanwhile gone to a clinician who is not
 * locked cannot be changed under these locks: its clinician's row would be taken out of order, and two such changes would
 * wait for each other. Then the transaction starts anew, and `seen` says where the booking is now.
 *
 * @param seen the booking, as it was before the locks
 * @param ownerId whose patient's booking it must be; null for staff
 * @returns the booking, null when it is not the owner's, and the ids of the clinicians that exist
 */
export async function lockBooking(
  sql: Sql,
  seen: CurrentBooking,
  ownerId: string | null,
  { clinicianIds = [], accountId = null }: Besides = {},
): Promise<{ booking: CurrentBooking | null; found: string[] }> {
  const locked = [seen.clinicianId, ...clinicianIds];
  const found = await lockParties(sql, locked, seen.patientId, accountId);
  const booking = await findCurrentBooking(sql, seen.id, ownerId);
  if (booking !== null && !locked.includes(booking.clinicianId)) {
    seen.clinicianId = booking.clinicianId;
    throw new BookingMoved();
  }
  return { booking, found };
}
