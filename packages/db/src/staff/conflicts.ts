import { type Sql, statement } from "../sql.ts";

/** What needs a person (rules 5, 6, 2 and 16). */
export const CONFLICT_KINDS = [
  "OVERLAP",
  "OVER_DAY",
  "OVER_WEEK",
  "WITHDRAWN_SLOT",
  "INACTIVE_CLINICIAN",
  "LOST_ELIGIBILITY",
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** One thing that needs a person. `key` says what it is about and how it stands. */
export interface Conflict {
  key: string;
  kind: ConflictKind;
  /** When it matters: the start of the appointment, or of the local day or week in UTC. */
  at: Date;
  clinicianId: string;
  clinicianName: string;
  timeZone: string;
  /** Ids of the appointments concerned; of a day or week all that count. */
  appointmentIds: string[];
  /** Of a day or week: what is booked, and the limit. */
  booked: number | null;
  max: number | null;
  decision: {
    decision: "RESOLVED" | "DISMISSED";
    reason: string;
    decidedBy: string;
    decidedAt: string;
  } | null;
}

const TO_COME = "a.status = 'UPCOMING' AND a.ends_at > tandem_now()";
const ONE =
  "a.scheduled_for AS at, a.clinician_id, ARRAY[a.id] AS appointment_ids, NULL::int AS booked, NULL::int AS max";

/** Over a local day or week: only from today on, in the clinician's zone. */
const over = (kind: "OVER_DAY" | "OVER_WEEK") => {
  const [table, column, limit] =
    kind === "OVER_DAY"
      ? ["capacity_day", "local_date", "max_daily_appointments"]
      : ["capacity_week", "week_of", "max_weekly_appointments"];
  const current = kind === "OVER_DAY" ? "" : " - 6";
  return `SELECT '${kind}:' || t.clinician_id || ':' || t.${column} || ':' || t.booked || '/' || c.${limit} AS key,
      t.${column}::timestamp AT TIME ZONE 'UTC' AS at, t.clinician_id,
      array(SELECT a.id FROM appointment a WHERE a.clinician_id = t.clinician_id AND a.${column} = t.${column}
        AND a.scheduled_for BETWEEN t.${column} - 1 AND t.${column} + 9 AND uses_capacity(a.status) ORDER BY a.scheduled_for) AS appointment_ids,
      t.booked, c.${limit} AS max
    FROM ${table} t JOIN clinician c ON c.id = t.clinician_id
    WHERE t.booked > c.${limit} AND t.${column} >= (tandem_now() AT TIME ZONE c.time_zone)::date${current}`;
};

// Each reads appointments to come (a partial index) or the counters. Two that overlap are named once, the earlier first.
const FINDERS: Record<ConflictKind, string> = {
  OVERLAP: `SELECT 'OVERLAP:' || a.id || ':' || b.id AS key, a.scheduled_for AS at, a.clinician_id,
      ARRAY[a.id, b.id] AS appointment_ids, NULL::int AS booked, NULL::int AS max
    FROM appointment a JOIN appointment b ON b.clinician_id = a.clinician_id AND b.status = 'UPCOMING'
      AND b.scheduled_for >= a.scheduled_for AND b.scheduled_for < a.ends_at AND (b.scheduled_for, b.id) > (a.scheduled_for, a.id)
    WHERE ${TO_COME}`,
  OVER_DAY: over("OVER_DAY"),
  OVER_WEEK: over("OVER_WEEK"),
  WITHDRAWN_SLOT: `SELECT 'WITHDRAWN_SLOT:' || a.id AS key, ${ONE} FROM appointment a
    WHERE ${TO_COME} AND a.source = 'TANDEM'
      AND EXISTS (SELECT FROM available_slot s WHERE s.clinician_id = a.clinician_id AND s.local_date = a.local_date
        AND s.date = a.scheduled_for AND s.length = a.length AND s.withdrawn_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM available_slot s WHERE s.clinician_id = a.clinician_id AND s.local_date = a.local_date
        AND s.date = a.scheduled_for AND s.length = a.length AND s.withdrawn_at IS NULL)`,
  INACTIVE_CLINICIAN: `SELECT 'INACTIVE_CLINICIAN:' || a.id AS key, ${ONE}
    FROM clinician c JOIN appointment a ON a.clinician_id = c.id WHERE NOT c.active AND ${TO_COME}`,
  LOST_ELIGIBILITY: `SELECT 'LOST_ELIGIBILITY:' || a.id || ':' || p.state || ':' || p.insurance AS key, ${ONE}
    FROM appointment a JOIN patient p ON p.id = a.patient_id
    WHERE ${TO_COME} AND (
      NOT EXISTS (SELECT FROM clinician_state s WHERE s.clinician_id = a.clinician_id AND s.state = p.state)
      OR NOT EXISTS (SELECT FROM clinician_insurance i WHERE i.clinician_id = a.clinician_id AND i.payer_id = p.insurance))`,
};

const page = (kinds: readonly ConflictKind[]) => `
  WITH found AS (${kinds.map((kind) => `(SELECT '${kind}' AS kind, f.* FROM (${FINDERS[kind]}) f)`).join(" UNION ALL ")})
  SELECT f.key, f.kind, f.at, f.clinician_id AS "clinicianId", c.first_name || ' ' || c.last_name AS "clinicianName",
    c.time_zone AS "timeZone", f.appointment_ids AS "appointmentIds", f.booked, f.max,
    CASE WHEN d.key IS NULL THEN NULL ELSE json_build_object('decision', d.decision, 'reason', d.reason,
      'decidedBy', d.decided_by, 'decidedAt', d.decided_at) END AS decision
  FROM found f JOIN clinician c ON c.id = f.clinician_id LEFT JOIN conflict_decision d ON d.key = f.key
  WHERE (d.key IS NOT NULL) = $1 AND ($2::timestamptz IS NULL OR (f.at, f.key COLLATE "C") > ($2, $3))
  ORDER BY f.at, f.key COLLATE "C" LIMIT $4`;

const PAGES = {
  ALL: statement("staff_conflicts", page(CONFLICT_KINDS)),
  OVERLAP: statement("staff_conflicts_overlap", page(["OVERLAP"])),
  OVER_DAY: statement("staff_conflicts_over_day", page(["OVER_DAY"])),
  OVER_WEEK: statement("staff_conflicts_over_week", page(["OVER_WEEK"])),
  WITHDRAWN_SLOT: statement("staff_conflicts_withdrawn", page(["WITHDRAWN_SLOT"])),
  INACTIVE_CLINICIAN: statement("staff_conflicts_inactive", page(["INACTIVE_CLINICIAN"])),
  LOST_ELIGIBILITY: statement("staff_conflicts_eligibility", page(["LOST_ELIGIBILITY"])),
} as const;

/** Where a page goes on. */
export interface ConflictPlace {
  at: string;
  key: string;
}

/** One page of what needs a person, or of what has been decided; soonest first. */
export async function listConflicts(
  sql: Sql,
  request: {
    kind: ConflictKind | undefined;
    decided: boolean;
    after: ConflictPlace | undefined;
    limit: number;
  },
): Promise<Conflict[]> {
  return sql.rows<Conflict & Record<string, unknown>>(PAGES[request.kind ?? "ALL"], [
    request.decided,
    request.after?.at ?? null,
    request.after?.key ?? null,
    request.limit,
  ]);
}

const decide = statement(
  "staff_decide_conflict",
  `INSERT INTO conflict_decision (key, kind, decision, reason, decided_by) VALUES ($1, split_part($1, ':', 1), $2, $3, $4)
   ON CONFLICT (key) DO UPDATE SET decision = excluded.decision, reason = excluded.reason,
     decided_by = excluded.decided_by, decided_at = tandem_now()`,
);
const reopen = statement("staff_reopen_conflict", "DELETE FROM conflict_decision WHERE key = $1");

/** Keeps what a person decided about something on the list; null puts it back. */
export async function writeConflictDecision(
  sql: Sql,
  key: string,
  made: { decision: "RESOLVED" | "DISMISSED"; reason: string; decidedBy: string } | null,
): Promise<void> {
  if (made === null) await sql.rows(reopen, [key]);
  else await sql.rows(decide, [key, made.decision, made.reason, made.decidedBy]);
}
