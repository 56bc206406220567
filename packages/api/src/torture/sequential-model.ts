import type pg from "pg";

// The history, one change after the other, against rules kept in plain memory. The audit's order is the order in which
// the clinicians' and patients' locks let the writers through.

interface Entry {
  at: Date;
  actor: string;
  entity: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

interface Claim {
  clinician: string;
  patient: string;
  from: number;
  to: number;
  /** A hold's claim ends by itself. */
  until: number;
}

const ARROWS: Readonly<Record<string, readonly string[]>> = {
  UPCOMING: ["OCCURRED", "NO_SHOW", "CANCELLED", "LATE_CANCELLATION", "RE_SCHEDULED"],
  OCCURRED: ["NO_SHOW"],
  NO_SHOW: ["OCCURRED"],
};
const OCCUPYING = ["UPCOMING", "OCCURRED"];

/** Replays the whole audit and says where a step was not allowed by what had come before it. */
export async function replayHistory(connection: pg.ClientBase): Promise<{ steps: number; broken: string[] }> {
  const claims = new Map<string, Claim>();
  const holds = new Map<string, { clinician: string; patient: string; until: number; ended: boolean }>();
  const broken: string[] = [];
  const { rows } = await connection.query<Entry>(
    "SELECT at, actor, entity, before, after FROM audit_entry WHERE entity IN ('appointment', 'hold', 'hold_session') ORDER BY id",
  );

  function claim(id: string, wanted: Claim, now: number, bound: boolean): void {
    for (const [other, taken] of bound ? claims : []) {
      const shared = taken.clinician === wanted.clinician || taken.patient === wanted.patient;
      const live = taken.until > now;
      if (shared && live && taken.from < wanted.to && wanted.from < taken.to)
        broken.push(`${id} was given the time of ${other}`);
    }
    claims.set(id, wanted);
  }

  for (const { at, actor, entity, before, after } of rows) {
    if (after === null) continue;
    const now = at.getTime();
    const reported = actor === "ehr-import";
    if (entity === "hold") {
      const ended = after.ended_at !== null;
      const hold = {
        clinician: String(after.clinician_id),
        patient: String(after.patient_id),
        until: Date.parse(String(after.expires_at)),
        ended,
      };
      holds.set(String(after.id), hold);
      if (ended) for (const number of [1, 2]) claims.delete(`hold ${after.id}/${number}`);
    } else if (entity === "hold_session") {
      const hold = holds.get(String(after.hold_id));
      if (hold === undefined) broken.push(`a held session came before its hold ${after.hold_id}`);
      else claim(`hold ${after.hold_id}/${after.session_number}`, { ...hold, ...timeOf(after) }, now, true);
    } else {
      const id = `appointment ${after.id}`;
      const from = before === null ? null : String(before.status);
      const to = String(after.status);
      if (from !== null && from !== to && !reported && ARROWS[from]?.includes(to) !== true)
        broken.push(`${id} went from ${from} to ${to}`);
      claims.delete(id);
      const wanted = {
        clinician: String(after.clinician_id),
        patient: String(after.patient_id),
        ...timeOf(after),
        until: Number.POSITIVE_INFINITY,
      };
      if (OCCUPYING.includes(to)) claim(id, wanted, now, after.source === "TANDEM" && from === null);
    }
  }
  return { steps: rows.length, broken: broken.slice(0, 20) };
}

function timeOf(row: Record<string, unknown>): { from: number; to: number } {
  const from = Date.parse(String(row.scheduled_for));
  return { from, to: from + Number(row.length) * 60_000 };
}
