import type { Instant, PlannedSession, ServiceId } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

const endHoldStatement = statement("end_hold", "SELECT end_hold($1, $2::hold_ending) AS ended");
const writeHoldStatement = statement("write_hold", "SELECT write_hold($1, $2, $3, $4, $5, $6, $7, $8) AS id");

export interface NewHold {
  accountId: string;
  patientId: string;
  clinicianId: string;
  service: ServiceId;
  sessions: readonly PlannedSession[];
  expiresAt: Instant;
  /** The account's hold so far. */
  replacedHoldId: string | null;
}

/** Writes a checkout hold on all sessions of a service, in place of the account's hold so far. */
export async function writeHold(sql: Sql, hold: NewHold): Promise<string> {
  const [row] = await sql.rows<{ id: string }>(writeHoldStatement, [
    hold.accountId,
    hold.patientId,
    hold.clinicianId,
    hold.service,
    new Date(hold.expiresAt),
    hold.sessions.map((session) => new Date(session.startsAt)),
    hold.sessions.map((session) => session.lengthMinutes),
    hold.replacedHoldId,
  ]);
  if (row === undefined) throw new Error("a hold was written without an id");
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
  ending: "RELEASED" | "REPLACED",
): Promise<boolean> {
  const [row] = await sql.rows<{ ended: boolean }>(endHoldStatement, [holdId, ending]);
  return row?.ended === true;
}
