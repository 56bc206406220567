import {
  type ChangedClinician,
  type Database,
  endLapsedHolds,
  findChangedClinicians,
  findCliniciansWithLapsedHolds,
  forgetChange,
  transact,
} from "@tandem/db";
import { accept } from "@tandem/domain";
import { describeError, logEvent } from "@tandem/telemetry";
import { lookAtClinician } from "./look-at-clinician.ts";
import type { OfferSettings } from "./make-offer.ts";

const ACTING = { actor: "waitlist" };
const CLINICIANS_AT_ONCE = 500;

/** What one round has done: numbers, for the log. */
export interface TendReport {
  /** Clinicians whose lapsed holds were ended. */
  lapsed: number;
  /** Clinicians that were looked at. */
  looked: number;
  offered: number;
}

/**
 * One round of the waitlist: ends holds that have lapsed, then looks at the clinicians whose offers have changed, for
 * whatever reason, and at nobody else. A change is forgotten only when it has been dealt with, so a round that dies is
 * made up for by the next one. Safe in several processes at once: the clinician's lock decides.
 *
 * @throws AggregateError at its end, when it could not be done for some clinicians: the others have had their turn
 */
export async function tendWaitlist(database: Database, settings: OfferSettings): Promise<TendReport> {
  const lapsed = await findCliniciansWithLapsedHolds(database.sql, CLINICIANS_AT_ONCE);
  const failures: unknown[] = [];
  const fail = (clinicianId: string) => (error: unknown) => {
    logEvent("worker.failure", { what: "waitlist", clinicianId, ...describeError(error) });
    failures.push(error);
  };
  for (const clinicianId of lapsed) {
    await transact(database, ACTING, async (sql) => accept(await endLapsedHolds(sql, clinicianId))).catch(
      fail(clinicianId),
    );
  }
  const changed = await findChangedClinicians(database.sql, CLINICIANS_AT_ONCE);
  let offered = 0;
  const look = async (change: ChangedClinician) => {
    offered += await lookAtClinician(database, change.clinicianId, settings);
    await forgetChange(database.sql, change);
  };
  for (const change of changed) await look(change).catch(fail(change.clinicianId));
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} clinicians could not be tended`);
  return { lapsed: lapsed.length, looked: changed.length, offered };
}
