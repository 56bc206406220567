import type { ImportSession } from "./import-session.ts";
import { refreshTouched } from "./take-batch.ts";

const CLINICIANS_AT_ONCE = 200;

/** The ids of the slots that the export has, bad rows included: a slot that cannot be read is still there. */
export const SEEN_SLOTS_TABLE = `CREATE TEMP TABLE ehr_seen_slot (id text COLLATE "C" NOT NULL)`;

const lockClinicians = "SELECT id FROM clinician WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE";

const withdraw = `
  WITH gone AS (
    UPDATE available_slot a SET withdrawn_at = tandem_now(), updated_at = tandem_now()
    WHERE a.clinician_id = ANY ($1) AND a.withdrawn_at IS NULL
      AND NOT EXISTS (SELECT FROM ehr_seen_slot v WHERE v.id = a.id)
    RETURNING a.clinician_id, a.local_date
  ), noted AS (
    INSERT INTO ehr_touched (clinician_id, day) SELECT DISTINCT clinician_id, local_date FROM gone
  )
  SELECT count(*)::int AS count FROM gone`;

/**
 * Takes off offer what the named clinicians' slots are no longer in the export. Appointments made from them stay.
 * @returns how many slots were withdrawn, and the clinicians they belong to
 */
export async function withdrawMissingSlots(
  session: ImportSession,
  clinicianIds: readonly string[],
): Promise<{ removed: number; touched: string[] }> {
  const { client } = session;
  await client.query("CREATE INDEX ON ehr_seen_slot (id); ANALYZE ehr_seen_slot");
  const ordered = [...clinicianIds].sort();
  const result = { removed: 0, touched: [] as string[] };
  for (let start = 0; start < ordered.length; start += CLINICIANS_AT_ONCE) {
    const some = ordered.slice(start, start + CLINICIANS_AT_ONCE);
    const one = await session.inTransaction(async () => {
      await client.query("TRUNCATE ehr_touched");
      await client.query(lockClinicians, [some]);
      const { rows } = await client.query<{ count: number }>(withdraw, [some]);
      return { removed: rows[0]?.count ?? 0, touched: await refreshTouched(client, session.dryRun) };
    });
    result.removed += one.removed;
    result.touched.push(...one.touched);
  }
  return result;
}
