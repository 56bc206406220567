import type { Instant, ServiceId } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

export interface HoldRecord {
  id: string;
  patientId: string;
  clinicianId: string;
  service: ServiceId;
  expiresAt: Instant;
  ended: boolean;
  sessions: Instant[];
}

interface Row {
  id: string;
  patient_id: string;
  clinician_id: string;
  service_id: ServiceId;
  expires_at: Date;
  ended: boolean;
  sessions: Date[];
}

const COLUMNS = `h.id, h.patient_id, h.clinician_id, h.service_id, h.expires_at, h.ended_at IS NOT NULL AS ended,
  (SELECT array_agg(s.scheduled_for ORDER BY s.session_number) FROM hold_session s WHERE s.hold_id = h.id) AS sessions`;

const holdOfAccount = statement(
  "hold_of_account",
  `SELECT ${COLUMNS} FROM hold h WHERE h.id = $1 AND h.account_id = $2`,
);
const liveHoldOfAccount = statement(
  "live_hold_of_account",
  `SELECT ${COLUMNS} FROM hold h
   WHERE h.account_id = $1 AND h.kind = 'CHECKOUT' AND h.ended_at IS NULL AND h.expires_at > tandem_now()`,
);

/** A hold of this account, ended or not; null for a foreign id as for one that does not exist. */
export async function findHold(sql: Sql, holdId: string, accountId: string): Promise<HoldRecord | null> {
  const [row] = await sql.rows<Row>(holdOfAccount, [holdId, accountId]);
  return row === undefined ? null : readHold(row);
}

/** The account's live checkout hold, of which there is at most one. */
export async function findLiveHold(sql: Sql, accountId: string): Promise<HoldRecord | null> {
  const [row] = await sql.rows<Row>(liveHoldOfAccount, [accountId]);
  return row === undefined ? null : readHold(row);
}

function readHold(row: Row): HoldRecord {
  return {
    id: row.id,
    patientId: row.patient_id,
    clinicianId: row.clinician_id,
    service: row.service_id,
    expiresAt: row.expires_at.getTime(),
    ended: row.ended,
    sessions: row.sessions.map((start) => start.getTime()),
  };
}
