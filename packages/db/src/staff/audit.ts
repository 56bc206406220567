import { type Sql, statement } from "../sql.ts";
import type { Acting } from "../transaction.ts";

/** One entry of the audit, as it was written. */
export interface AuditRow {
  id: string;
  at: Date;
  actor: string;
  /** The account's name or email now, where the actor is an account. */
  actorName: string | null;
  reason: string | null;
  entity: string;
  entityId: string;
  /** Whom it is about or whose time it took, under the name of now; null where that is nobody, or somebody who is gone. */
  clinician: { id: string; name: string } | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

export interface AuditFilter {
  entity: string | undefined;
  entityId: string | undefined;
  actor: string | undefined;
  /** Instants: from is included, to is not. */
  from: Date | undefined;
  to: Date | undefined;
  /** Entries of this clinician: its own, and of appointments, bookings and holds with it. */
  clinicianId: string | undefined;
}

// Newest first along the primary key; with an entity or an actor along an index of its own. Clinicians are named one by one,
// for the rows that are shown.
const auditPage = statement(
  "staff_audit_page",
  `SELECT e.id::text, e.at, e.actor, u.name AS "actorName", e.reason, e.entity, e.entity_id AS "entityId", e.before, e.after,
     (SELECT json_build_object('id', c.id, 'name', c.first_name || ' ' || c.last_name) FROM clinician c
      WHERE c.id = coalesce(coalesce(e.after, e.before) ->> 'clinician_id', CASE e.entity WHEN 'clinician' THEN e.entity_id END)
     ) AS clinician
   FROM audit_entry e LEFT JOIN auth_user u ON e.actor = 'account:' || u.id
   WHERE ($1::text IS NULL OR e.entity = $1) AND ($2::text IS NULL OR e.entity_id = $2)
     AND ($3::text IS NULL OR e.actor = $3)
     AND ($4::timestamptz IS NULL OR e.at >= $4) AND ($5::timestamptz IS NULL OR e.at < $5)
     AND ($6::text IS NULL OR coalesce(e.after, e.before) ->> 'clinician_id' = $6
       OR (e.entity LIKE 'clinician%' AND e.entity_id = $6))
     AND ($7::bigint IS NULL OR e.id < $7)
   ORDER BY e.id DESC LIMIT $8`,
);

/** One page of the audit, newest first, behind the entry `before`. */
export async function listAudit(
  sql: Sql,
  filter: AuditFilter,
  before: string | undefined,
  limit: number,
): Promise<AuditRow[]> {
  return sql.rows<AuditRow & Record<string, unknown>>(auditPage, [
    filter.entity ?? null,
    filter.entityId ?? null,
    filter.actor ?? null,
    filter.from ?? null,
    filter.to ?? null,
    filter.clinicianId ?? null,
    before ?? null,
    limit,
  ]);
}

const record = statement(
  "record_audit_entry",
  `INSERT INTO audit_entry (actor, request_id, reason, entity, entity_id, before, after) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
);

/** What happened, as far as an audit that names nobody may say it. */
interface Recorded {
  entity: "account" | "patient" | "patient_viewed";
  entityId: string;
  before?: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Leaves in the audit what no trigger sees. */
async function recordEntry(
  sql: Sql,
  { actor, requestId, reason }: Acting,
  { entity, entityId, before = null, after }: Recorded,
): Promise<void> {
  await sql.rows(record, [actor, requestId ?? null, reason ?? null, entity, entityId, before, after]);
}

/** Leaves in the audit that somebody looked at a patient's record. */
export function recordPatientViewed(sql: Sql, acting: Acting, patientId: string): Promise<void> {
  return recordEntry(sql, acting, { entity: "patient_viewed", entityId: patientId, after: {} });
}

/** Leaves in the audit that staff made a patient's record; what names the person stays out. */
export function recordPatientCreated(sql: Sql, acting: Acting, patientId: string): Promise<void> {
  return recordEntry(sql, acting, { entity: "patient", entityId: patientId, after: { created: true } });
}

/** Leaves in the audit that a patient's record was joined to an account, which sees it from now on. */
export function recordPatientJoined(
  sql: Sql,
  acting: Acting,
  patientId: string,
  accountId: string,
): Promise<void> {
  const [before, after] = [{ account: null }, { account: accountId }];
  return recordEntry(sql, acting, { entity: "patient", entityId: patientId, before, after });
}

/** Leaves in the audit that nothing names a patient any more. */
export function recordPatientErased(sql: Sql, acting: Acting, patientId: string): Promise<void> {
  const [before, after] = [{ erased: false }, { erased: true }];
  return recordEntry(sql, acting, { entity: "patient", entityId: patientId, before, after });
}

/** Leaves in the audit what an admin did to a staff account; names and addresses stay out. */
export function recordAccountChange(
  sql: Sql,
  acting: Acting,
  accountId: string,
  change: Record<"before" | "after", Record<string, unknown> | null>,
): Promise<void> {
  return recordEntry(sql, acting, { entity: "account", entityId: accountId, ...change });
}
