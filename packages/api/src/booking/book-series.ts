import { type LoadedFacts, loadBookingFacts, lockParties, type Sql, writeSeries } from "@tandem/db";
import {
  accept,
  decideSeries,
  type Instant,
  type JudgedStart,
  judgeSeries,
  type Override,
  type Result,
  type RuleSettings,
  seriesStarts,
} from "@tandem/domain";
import { missing, type No } from "./no.ts";

/** Therapy sessions of one patient with one clinician. */
export interface AskedSeries {
  patientId: string;
  clinicianId: string;
  starts: readonly Instant[];
  override: readonly Override[];
}

/** The ids of the sessions of a series, in order. */
export function sessionIdsOf(seriesId: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${seriesId}-${index + 1}`);
}

/** The dates of a series as they would be judged now, without locks: to be shown, not to be relied on. */
export async function previewSeries(
  sql: Sql,
  asked: Omit<AskedSeries, "starts"> & { first: Instant; everyWeeks: number; count: number },
  rules: RuleSettings,
): Promise<JudgedStart[] | null> {
  const zone = await factsOf(sql, { ...asked, starts: [asked.first] });
  if (zone === null) return null;
  const { timeZone } = zone.facts.clinician;
  const starts = seriesStarts(asked.first, timeZone, asked.everyWeeks, asked.count);
  const loaded = await factsOf(sql, { ...asked, starts });
  if (loaded === null) return null;
  return judgeSeries(starts, loaded.facts, loaded.now, rules, asked.override);
}

/**
 * Books all the sessions or none, inside the caller's transaction.
 *
 * @returns the id of the series
 */
export async function bookSeries(
  sql: Sql,
  seriesId: string,
  asked: AskedSeries,
  rules: RuleSettings,
): Promise<Result<string, No>> {
  const { patientId, clinicianId, starts } = asked;
  const found = await lockParties(sql, [clinicianId], patientId);
  const loaded = found.includes(clinicianId) ? await factsOf(sql, asked) : null;
  if (loaded === null) return missing("clinician");
  const decided = decideSeries(starts, loaded.facts, loaded.now, rules, asked.override);
  if (!decided.ok) return decided;
  const ids = sessionIdsOf(seriesId, starts.length);
  await writeSeries(sql, { ids, patientId, clinicianId, sessions: decided.value });
  return accept(seriesId);
}

function factsOf(
  sql: Sql,
  { patientId, clinicianId, starts }: Pick<AskedSeries, "patientId" | "clinicianId" | "starts">,
): Promise<LoadedFacts | null> {
  // Which live bookings the patient has does not matter to a series.
  return loadBookingFacts(sql, { patientId, clinicianId, service: "THERAPY_INTAKE", sessions: starts });
}
