import type { Instant } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

/** A session as it is reminded of: moved to another start, it is reminded of anew. */
export interface SessionToRemindOf {
  appointmentId: string;
  startsAt: Instant;
}

// One range of the index by start: the sessions that start between the next shorter lead and this one, without those
// that have their letter, and those that were booked, or moved by the record system, when this lead had passed already.
const sessionsToCome = statement(
  "sessions_to_remind_of",
  `SELECT a.id, a.scheduled_for FROM appointment a
   WHERE a.status = 'UPCOMING' AND a.booking_id IS NOT NULL
     AND a.scheduled_for <= tandem_now() + make_interval(mins => $2)
     AND a.scheduled_for > tandem_now() + make_interval(mins => $1)
     AND a.updated_at <= a.scheduled_for - make_interval(mins => $2)
     AND NOT EXISTS (SELECT 1 FROM mail m
       WHERE m.key = 'reminder/' || a.id || '/' || (extract(epoch FROM a.scheduled_for) * 1000)::bigint || '/' || $2::int)
   ORDER BY a.scheduled_for LIMIT $3`,
);

/** Names the reminder of a session at its start and a lead. */
export function reminderKey({ appointmentId, startsAt }: SessionToRemindOf, leadMinutes: number): string {
  return `reminder/${appointmentId}/${startsAt}/${leadMinutes}`;
}

/**
 * The sessions whose reminder with this lead is due and has no letter yet, soonest first.
 *
 * @param nextLeadMinutes the next shorter lead, whose own reminder takes over; 0 for the shortest
 */
export async function findSessionsToRemindOf(
  sql: Sql,
  lead: { leadMinutes: number; nextLeadMinutes: number },
  limit: number,
): Promise<SessionToRemindOf[]> {
  const rows = await sql.rows<{ id: string; scheduled_for: Date }>(sessionsToCome, [
    lead.nextLeadMinutes,
    lead.leadMinutes,
    limit,
  ]);
  return rows.map((row) => ({ appointmentId: row.id, startsAt: row.scheduled_for.getTime() }));
}
