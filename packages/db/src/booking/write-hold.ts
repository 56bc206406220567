import type { Instant, PlannedSession, ServiceId } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

const endHold = statement(
  "end_hold",
  `UPDATE hold SET ended_at = tandem_now(), ending = $2::hold_ending
   WHERE id = $1 AND ended_at IS NULL AND expires_at > tandem_now() RETURNING id`,
);

const insertHold = statement(
  "insert_hold",
  `INSERT INTO hold (account_id, patient_id, clinician_id, service_id, expires_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
);

const insertHoldSessions = statement(
  "insert_hold_sessions",
  `INSERT INTO hold_session (hold_id, session_number, clinician_id, time_zone, scheduled_for, length)
   SELECT $1, w.session_number, c.id, c.time_zone, w.scheduled_for, w.length
   FROM clinician c, unnest($3::timestamptz[], $4::int[]) WITH ORDINALITY AS w (scheduled_for, length, session_number)
   WHERE c.id = $2`,
);

export interface NewHold {
  accountId: string;
  patientId: string;
  clinicianId: string;
  service: ServiceId;
  sessions: readonly PlannedSession[];
  expiresAt: Instant;
}

/** Writes a checkout hold on all sessions of a service. The account's live hold must have been ended before. */
export async function writeHold(sql: Sql, hold: NewHold): Promise<string> {
  const [row] = await sql.rows<{ id: string }>(insertHold, [
    hold.accountId,
    hold.patientId,
    hold.clinicianId,
    hold.service,
    new Date(hold.expiresAt),
  ]);
  if (row === undefined) throw new Error("a hold was written without an id");
  await sql.rows(insertHoldSessions, [
    row.id,
    hold.clinicianId,
    hold.sessions.map((session) => new Date(session.startsAt)),
    hold.sessions.map((session) => session.lengthMinutes),
  ]);
  return row.id;
}

/**
 * Ends a live hold and gives its time and capacity back. Compares and sets against the clock of this very moment.
 *
 * @returns false when it had ended or lapsed
 */
export async function writeHoldEnd(
  sql: Sql,
  holdId: string,
  ending: "CONFIRMED" | "RELEASED" | "REPLACED",
): Promise<boolean> {
  return (await sql.rows(endHold, [holdId, ending])).length === 1;
}
