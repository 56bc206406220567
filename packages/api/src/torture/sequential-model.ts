import type pg from "pg";

// The history, one change after the other, against rules kept in plain memory. The audit's order is the order in which
// the clinicians' and patients' locks let the writers through.

type Row = Readonly<Record<string, unknown>>;

interface Entry {
  at: Date;
  actor: string;
  entity: string;
  before: Row | null;
  after: Row | null;
}

/** Time and units that an appointment or a held session has taken. */
interface Claim {
  clinician: string;
  patient: string;
  from: number;
  to: number;
  day: string;
  week: string;
  /** A hold's claim ends by itself. */
  until: number;
  occupies: boolean;
}

const ARROWS: Readonly<Record<string, readonly string[]>> = {
  UPCOMING: ["OCCURRED", "NO_SHOW", "CANCELLED", "LATE_CANCELLATION", "RE_SCHEDULED"],
  OCCURRED: ["NO_SHOW"],
  NO_SHOW: ["OCCURRED"],
};
const OCCUPYING = ["UPCOMING", "OCCURRED"];
const COUNTING = [...OCCUPYING, "LATE_CANCELLATION"];

/** Replays the whole audit and says where a step was not allowed by what had come before it. */
export async function replayHistory(connection: pg.ClientBase): Promise<{ steps: number; broken: string[] }> {
  const { rows } = await connection.query<Entry>(
    `SELECT at, actor, entity, before, after FROM audit_entry
     WHERE entity IN ('clinician', 'appointment', 'hold', 'hold_session') ORDER BY id`,
  );
  const history = new History();
  for (const entry of rows) history.step(entry);
  return { steps: rows.length, broken: history.broken.slice(0, 20) };
}

class History {
  readonly broken: string[] = [];
  readonly #claims = new Map<string, Claim>();
  readonly #holds = new Map<string, { clinician: string; patient: string; until: number }>();
  readonly #limits = new Map<string, { daily: number; weekly: number }>();

  step({ at, actor, entity, before, after }: Entry): void {
    if (after === null) return;
    const now = at.getTime();
    if (entity === "clinician") {
      const limits = {
        daily: Number(after.max_daily_appointments),
        weekly: Number(after.max_weekly_appointments),
      };
      this.#limits.set(String(after.id), limits);
    } else if (entity === "hold") this.#hold(after);
    else if (entity === "hold_session") this.#heldSession(after, now);
    else this.#appointment(before, after, actor, now);
  }

  #hold(after: Row): void {
    const id = String(after.id);
    const until = Date.parse(String(after.expires_at));
    this.#holds.set(id, { clinician: String(after.clinician_id), patient: String(after.patient_id), until });
    if (after.ended_at !== null) for (const number of [1, 2]) this.#claims.delete(`hold ${id}/${number}`);
  }

  #heldSession(after: Row, now: number): void {
    const hold = this.#holds.get(String(after.hold_id));
    const id = `hold ${after.hold_id}/${after.session_number}`;
    if (hold === undefined) this.broken.push(`${id} came before its hold`);
    else this.#take(id, { ...hold, ...placeOf(after), occupies: true }, now, true);
  }

  #appointment(before: Row | null, after: Row, actor: string, now: number): void {
    const id = `appointment ${after.id}`;
    const from = before === null ? null : String(before.status);
    const to = String(after.status);
    const strayed = from !== null && from !== to && ARROWS[from]?.includes(to) !== true;
    if (strayed && actor !== "ehr-import") this.broken.push(`${id} went from ${from} to ${to}`);
    this.#claims.delete(id);
    if (!COUNTING.includes(to)) return;
    const parties = { clinician: String(after.clinician_id), patient: String(after.patient_id) };
    const occupies = OCCUPYING.includes(to);
    const claim = { ...parties, ...placeOf(after), until: Number.POSITIVE_INFINITY, occupies };
    this.#take(id, claim, now, after.source === "TANDEM" && from === null);
  }

  /** `bound`: by the rules, unlike what the record system reports. */
  #take(id: string, wanted: Claim, now: number, bound: boolean): void {
    const live = bound ? [...this.#claims].filter(([, taken]) => taken.until > now) : [];
    for (const [other, taken] of live) {
      const shared = taken.clinician === wanted.clinician || taken.patient === wanted.patient;
      if (shared && taken.occupies && taken.from < wanted.to && wanted.from < taken.to) {
        this.broken.push(`${id} was given the time of ${other}`);
      }
    }
    const limits = this.#limits.get(wanted.clinician);
    const same = live.map(([, taken]) => taken).filter(({ clinician }) => clinician === wanted.clinician);
    if (bound && limits !== undefined) {
      if (same.filter(({ day }) => day === wanted.day).length >= limits.daily)
        this.broken.push(`${id} filled a full day`);
      if (same.filter(({ week }) => week === wanted.week).length >= limits.weekly)
        this.broken.push(`${id} filled a full week`);
    }
    this.#claims.set(id, wanted);
  }
}

function placeOf(row: Row): Pick<Claim, "from" | "to" | "day" | "week"> {
  const from = Date.parse(String(row.scheduled_for));
  const to = from + Number(row.length) * 60_000;
  return { from, to, day: String(row.local_date), week: String(row.week_of) };
}
