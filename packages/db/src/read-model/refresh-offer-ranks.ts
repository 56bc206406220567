import { firstPossibleStart, type Instant, SERVICES, type Service } from "@tandem/domain";
import { loadAvailability, NO_END } from "../availability/load-availability.ts";
import { type Sql, statement } from "../sql.ts";

const lockClinicians = statement(
  "lock_clinicians",
  "SELECT id FROM clinician WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE",
);

const writeRanks = statement(
  "write_offer_ranks",
  `SELECT write_offer_rank(w.clinician_id, $3, to_timestamp(w.first_at / 1000.0))
   FROM unnest($1::text[], $2::float8[]) AS w (clinician_id, first_at)`,
);

const markFresh = statement(
  "mark_ranks_fresh",
  `UPDATE clinician c SET rank_stale = false, ranked_from = $2, rank_passes_at = to_timestamp(w.first_at / 1000.0)
   FROM unnest($1::text[], $3::float8[]) AS w (clinician_id, first_at) WHERE c.id = w.clinician_id`,
);

/**
 * Brings some clinicians' places in the order of search up to date, inside the caller's transaction. Locks the
 * clinicians, so that no booking slips between the reading and the writing.
 *
 * @param notBefore the first instant a session may start at: now plus the notice
 */
export async function refreshOfferRanks(
  sql: Sql,
  clinicianIds: readonly string[],
  notBefore: Instant,
): Promise<void> {
  if (clinicianIds.length === 0) return;
  await sql.rows(lockClinicians, [clinicianIds]);
  const soonest = new Map<string, Instant>();
  for (const service of Object.values(SERVICES)) {
    for (const [id, first] of await rankForService(sql, clinicianIds, service, notBefore)) {
      if (first !== null) soonest.set(id, Math.min(first, soonest.get(id) ?? first));
    }
  }
  const passes = clinicianIds.map((id) => soonest.get(id) ?? null);
  await sql.rows(markFresh, [clinicianIds, new Date(notBefore), passes]);
}

async function rankForService(
  sql: Sql,
  clinicianIds: readonly string[],
  service: Service,
  notBefore: Instant,
): Promise<Map<string, Instant | null>> {
  // A day before, because local dates run ahead of and behind UTC's.
  const fromDate = new Date(notBefore - 86_400_000).toISOString().slice(0, 10);
  const availabilities = await loadAvailability(sql, clinicianIds, service.id, fromDate, NO_END);
  const firsts = new Map<string, Instant | null>();
  for (const [id, { availability }] of availabilities) {
    firsts.set(id, firstPossibleStart(service, availability, notBefore));
  }
  await sql.rows(writeRanks, [[...firsts.keys()], [...firsts.values()], service.id]);
  return firsts;
}
