import {
  type Acting,
  type Database,
  endOffer,
  findOffersOutOfReach,
  lockParties,
  transact,
} from "@tandem/db";
import { accept } from "@tandem/domain";

/**
 * Ends the open offers that can no longer be accepted: the patient has moved, changed the insurance or left the line, the
 * clinician sees nobody any more. What was held is on offer again; the patient keeps the place in line.
 */
export async function withdrawOffers(database: Database, acting: Acting): Promise<void> {
  for (const { holdId, clinicianId, patientId } of await findOffersOutOfReach(database.sql)) {
    await transact(database, acting, async (sql) => {
      await lockParties(sql, [clinicianId], patientId);
      await endOffer(sql, holdId, "OVERRULED");
      return accept(null);
    });
  }
}
