import { type Sql, statement } from "../sql.ts";

// One range of the index by start: the sessions that start between the next shorter lead and this one, without those
// that have their letter, and those that were booked when this lead had passed already.
const sessionsToCome = statement(
  "sessions_to_remind_of",
  `SELECT a.id FROM appointment a
   WHERE a.status = 'UPCOMING' AND a.booking_id IS NOT NULL
     AND a.scheduled_for <= tandem_now() + make_interval(mins => $2)
     AND a.scheduled_for > tandem_now() + make_interval(mins => $1)
     AND a.created_at <= a.scheduled_for - make_interval(mins => $2)
     AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.key = 'reminder/' || a.id || '/' || $2::int)
   ORDER BY a.scheduled_for LIMIT $3`,
);

/** Names the reminder of a session and a lead. A moved session is another appointment, so it is reminded of anew. */
export function reminderKey(appointmentId: string, leadMinutes: number): string {
  return `reminder/${appointmentId}/${leadMinutes}`;
}

/**
 * The appointments whose reminder with this lead is due and has no letter yet, soonest first.
 *
 * @param nextLeadMinutes the next shorter lead, whose own reminder takes over; 0 for the shortest
 */
export async function findSessionsToRemindOf(
  sql: Sql,
  lead: { leadMinutes: number; nextLeadMinutes: number },
  limit: number,
): Promise<string[]> {
  const rows = await sql.rows<{ id: string }>(sessionsToCome, [
    lead.nextLeadMinutes,
    lead.leadMinutes,
    limit,
  ]);
  return rows.map((row) => row.id);
}
