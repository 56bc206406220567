import { type Sql, statement } from "../sql.ts";

// Whoever comes first moves the mark; the others wait for it and find nothing to do. Zones have their midnights at quarters
// of an hour, so nothing is read in between.
const noteDays = statement(
  "note_days_in_window",
  `WITH passed AS (
     SELECT looked_at, tandem_now() AS now FROM waitlist_window
     WHERE date_bin('15 minutes', looked_at, TIMESTAMPTZ '2000-01-01 00:00Z')
       <> date_bin('15 minutes', tandem_now(), TIMESTAMPTZ '2000-01-01 00:00Z')
     FOR UPDATE
   ), mark AS (
     UPDATE waitlist_window SET looked_at = passed.now FROM passed
   )
   INSERT INTO waitlist_look (clinician_id)
   SELECT c.id FROM passed, clinician c
   WHERE c.active AND EXISTS (SELECT 1 FROM open_day d WHERE d.clinician_id = c.id
       AND d.local_date > (passed.looked_at AT TIME ZONE c.time_zone)::date + $1::int
       AND d.local_date <= (passed.now AT TIME ZONE c.time_zone)::date + $1::int)
   ORDER BY c.id
   ON CONFLICT (clinician_id) DO UPDATE SET changes = excluded.changes`,
);

/** Notes the clinicians of whom a date with open time has come into the window since it was last asked: midnight opens time that nobody writes. */
export async function noteDaysInWindow(sql: Sql, searchWindowDays: number): Promise<void> {
  await sql.rows(noteDays, [searchWindowDays]);
}
