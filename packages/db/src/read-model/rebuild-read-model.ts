import type { RuleSettings } from "@tandem/domain";
import type { Database } from "../database.ts";
import { statement } from "../sql.ts";
import { inTransaction } from "../transaction.ts";
import { refreshConflicts } from "./refresh-conflicts.ts";
import { refreshStaleRanks } from "./refresh-stale-ranks.ts";

const AT_ONCE = 20;

const lockNext = statement(
  "rebuild_lock",
  "SELECT id FROM clinician WHERE id > $1 ORDER BY id LIMIT $2 FOR NO KEY UPDATE",
);

const forget = statement("rebuild_forget", "DELETE FROM open_day WHERE clinician_id = ANY ($1)");
const forgetDays = statement("rebuild_forget_days", "DELETE FROM day_rank WHERE clinician_id = ANY ($1)");
const forgetPlaces = statement(
  "rebuild_forget_places",
  "DELETE FROM offer_rank WHERE clinician_id = ANY ($1)",
);

const forgetCalendars = statement(
  "rebuild_forget_calendars",
  "DELETE FROM open_calendar WHERE clinician_id = ANY ($1)",
);

const openAgain = statement(
  "rebuild_open_days",
  `SELECT refresh_open_days(array_agg(clinician_id), array_agg(local_date))
   FROM (SELECT DISTINCT clinician_id, local_date FROM available_slot WHERE clinician_id = ANY ($1)) d HAVING count(*) > 0`,
);

const addUpAgain = statement("rebuild_loads", "SELECT refresh_clinician_load($1)");

// Counts on from where no count has come, so that nothing kept under an earlier revision is taken for a later one.
const beginAgain = statement(
  "rebuild_revisions",
  `INSERT INTO clinician_revision (clinician_id, revision) SELECT id, extract(epoch FROM now())::bigint * 1000 FROM unnest($1::text[]) AS id
   ON CONFLICT DO NOTHING`,
);

const touch = statement("rebuild_touch", "SELECT touch_clinicians($1)");

/**
 * Throws the read model away and makes it anew from slots, appointments, licences and counters, some clinicians at a
 * time under their locks: bookings and searches go on, and see each clinician before or after. With the new revision, what needs
 * a person is compared anew too.
 *
 * @returns how many clinicians there are
 */
export async function rebuildReadModel(
  database: Database,
  rules: Pick<RuleSettings, "minNoticeMinutes">,
): Promise<number> {
  let rebuilt = 0;
  for (let after: string | undefined = ""; after !== undefined; ) {
    const from = after;
    const ids: string[] = await inTransaction(database, { actor: "read-model" }, async (sql) => {
      const next = (await sql.rows<{ id: string }>(lockNext, [from, AT_ONCE])).map(({ id }) => id);
      const steps = [
        forget,
        forgetDays,
        forgetPlaces,
        forgetCalendars,
        openAgain,
        addUpAgain,
        beginAgain,
        touch,
      ];
      for (const step of steps) await sql.rows(step, [next]);
      return next;
    });
    rebuilt += ids.length;
    after = ids.at(-1);
  }
  await refreshStaleRanks(database, rules);
  await refreshConflicts(database.sql);
  return rebuilt;
}
