import { refreshSomeConflicts } from "../read-model/refresh-conflicts.ts";
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

// Walks an index from the place on and stops at the end of the page. What time has taken away since the last check is passed over.
const open = (kind: string) => `
  FROM conflict f JOIN clinician c ON c.id = f.clinician_id LEFT JOIN conflict_decision d ON d.key = f.key
  WHERE d.key IS NULL${kind}`;
// Those that have been decided are as many as persons made them, and few of those to come.
const decided = (kind: string) => `
  FROM conflict_decision d JOIN conflict f ON f.key = d.key JOIN clinician c ON c.id = f.clinician_id
  WHERE true${kind}`;

const page = (from: string) => `
  SELECT f.key, f.kind, f.at, f.clinician_id AS "clinicianId", c.first_name || ' ' || c.last_name AS "clinicianName",
    c.time_zone AS "timeZone", f.appointment_ids AS "appointmentIds", f.booked, f.max,
    CASE WHEN d.key IS NULL THEN NULL ELSE json_build_object('decision', d.decision, 'reason', d.reason,
      'decidedBy', d.decided_by, 'decidedAt', d.decided_at) END AS decision
  ${from} AND f.ends_at > tandem_now() AND (f.at, f.key) > (coalesce($1::timestamptz, '-infinity'), coalesce($2, ''))
  ORDER BY f.at, f.key LIMIT $3`;

const OF_KIND = " AND f.kind = $4";
const PAGES = {
  open: {
    all: statement("staff_conflicts", page(open(""))),
    ofKind: statement("staff_conflicts_of_kind", page(open(OF_KIND))),
  },
  decided: {
    all: statement("staff_conflicts_decided", page(decided(""))),
    ofKind: statement("staff_conflicts_decided_of_kind", page(decided(OF_KIND))),
  },
} as const;

/** Where a page goes on. */
export interface ConflictPlace {
  at: string;
  key: string;
}

/**
 * One page of what needs a person, or of what has been decided; soonest first. What changed since somebody last asked is worked
 * out first, of at most so many clinicians that a page never takes long: after a large import the worker sees to the rest.
 */
export async function listConflicts(
  sql: Sql,
  request: {
    kind: ConflictKind | undefined;
    decided: boolean;
    after: ConflictPlace | undefined;
    limit: number;
  },
): Promise<Conflict[]> {
  await refreshSomeConflicts(sql);
  const pages = PAGES[request.decided ? "decided" : "open"];
  const values = [request.after?.at ?? null, request.after?.key ?? null, request.limit];
  return request.kind === undefined
    ? sql.rows<Conflict & Record<string, unknown>>(pages.all, values)
    : sql.rows<Conflict & Record<string, unknown>>(pages.ofKind, [...values, request.kind]);
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
