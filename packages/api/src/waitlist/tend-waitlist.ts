import {
  type Database,
  endLapsedHolds,
  findChangedClinicians,
  findCliniciansWithLapsedHolds,
  forgetChange,
  forgetChangesForNobody,
  inTransaction,
  noteDaysInWindow,
} from "@tandem/db";
import { describeError, logEvent } from "@tandem/telemetry";
import { lookAtClinician } from "./look-at-clinician.ts";
import type { OfferSettings } from "./make-offer.ts";
import { withdrawOffers } from "./withdraw-offers.ts";

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
 * One round of the waitlist: ends holds that have lapsed and offers that nobody may have any more, then looks once at every
 * clinician whose offers have changed, for whatever reason, and at nobody else. A change is forgotten only when it has
 * been dealt with, so a round that dies is made up for by the next one. Safe in several processes at once: the clinician's
 * lock decides.
 *
 * @param atOnce clinicians that are read at a time
 * @throws AggregateError at its end, when something could not be done: the other clinicians have had their turn
 */
export async function tendWaitlist(
  database: Database,
  settings: OfferSettings,
  atOnce = CLINICIANS_AT_ONCE,
): Promise<TendReport> {
  const { sql } = database;
  const failures: unknown[] = [];
  const attempt = (about: { clinicianId?: string }, work: () => Promise<unknown>) =>
    work().catch((error: unknown) => {
      logEvent("worker.failure", { what: "waitlist", ...about, ...describeError(error) });
      failures.push(error);
    });
  const lapsed = await findCliniciansWithLapsedHolds(sql, atOnce);
  for (const clinicianId of lapsed) {
    await attempt({ clinicianId }, () =>
      inTransaction(database, ACTING, (tx) => endLapsedHolds(tx, clinicianId)),
    );
  }
  await attempt({}, () => withdrawOffers(database, ACTING));
  await attempt({}, () => noteDaysInWindow(sql, settings.rules.searchWindowDays));
  await attempt({}, () => forgetChangesForNobody(sql));
  const report: TendReport = { lapsed: lapsed.length, looked: 0, offered: 0 };
  // To the end each time: those who change all the time, or fail, keep nobody behind them from their turn.
  let after = "";
  for (;;) {
    const changed = await findChangedClinicians(sql, after, atOnce);
    for (const change of changed) {
      const { clinicianId } = change;
      await attempt({ clinicianId }, async () => {
        report.offered += await lookAtClinician(database, clinicianId, settings);
        await forgetChange(sql, change);
      });
    }
    report.looked += changed.length;
    after = changed.at(-1)?.clinicianId ?? after;
    if (changed.length < atOnce) break;
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} parts of the waitlist could not be tended`);
  return report;
}
