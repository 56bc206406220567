import {
  type Acting,
  type Database,
  endOffer,
  findOffersOutOfReach,
  inTransaction,
  lockParties,
} from "@tandem/db";

/**
 * Ends the open offers that can no longer be accepted: the patient has moved, changed the insurance or left the line, the
 * clinician sees nobody any more. What was held is on offer again; the patient keeps the place in line.
 */
export async function withdrawOffers(database: Database, acting: Acting): Promise<void> {
  for (const { holdId, clinicianId, patientId } of await findOffersOutOfReach(database.sql)) {
    await inTransaction(database, acting, async (sql) => {
      await lockParties(sql, [clinicianId], patientId);
      await endOffer(sql, holdId, "OVERRULED");
    });
  }
}
