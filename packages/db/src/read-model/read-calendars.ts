import type { AppointmentStatus, ClinicianType, Instant, ServiceId } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

/** A clinician's facts and, beside them, what the read model makes of them. */
export interface Calendar {
  id: string;
  type: ClinicianType;
  active: boolean;
  timeZone: string;
  maxDaily: number;
  maxWeekly: number;
  /** Null when the clinician has no row that says so. */
  rankStale: boolean | null;
  rankedFrom: Instant | null;
  rankPassesAt: Instant | null;
  states: string[];
  payers: string[];
  /** The bits of day_rank.payers that stand for them. */
  payerBits: number[];
  slots: [at: number, length: number][];
  appointments: [at: number, length: number, status: AppointmentStatus][];
  /** Those that nobody has ended; they may have lapsed. */
  heldSessions: [at: number, length: number, live: boolean][];
  openDays: [service: ServiceId, date: string, starts: number[]][];
  dayRanks: [
    service: ServiceId,
    state: string,
    date: string,
    at: number,
    quarters: string,
    noon: number,
    evening: number,
    payers: string,
  ][];
  openCalendars: [service: ServiceId, from: string, days: string, usedDays: string, usedWeeks: string][];
  offerRanks: [service: ServiceId, state: string, payer: string, at: number][];
  capacityDays: [date: string, booked: number, held: number, cap: number][];
  capacityWeeks: [date: string, booked: number, held: number, cap: number][];
  /** Whether the row has what the clinician's own says; booked units by Monday. */
  load: [sameAsClinician: boolean, booked: [date: string, booked: number][]][];
  claims: [from: number, until: number, byHold: boolean][];
  daily: [date: string, booked: number, held: number, limit: number, remaining: number][];
  /** What needs a person, as it is kept and as it is; null while it is known to be out of date. */
  conflicts: { kept: string[]; found: string[] } | null;
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;
const list = (row: string, rest: string) =>
  `(SELECT coalesce(json_agg(json_build_array(${row})), '[]') ${rest})`;

const CONFLICT = "json_build_array(f.key, f.kind, f.at, f.ends_at, f.appointment_ids, f.booked, f.max)::text";

// One statement, so one snapshot: what is compared belongs together, whoever writes meanwhile.
const calendars = statement(
  "read_calendars",
  `SELECT c.id, c.clinician_type AS type, c.active, c.time_zone AS "timeZone", c.max_daily_appointments AS "maxDaily",
     c.max_weekly_appointments AS "maxWeekly", v.rank_stale AS "rankStale", ${ms("v.ranked_from")} AS "rankedFrom",
     ${ms("v.rank_passes_at")} AS "rankPassesAt",
     array(SELECT state FROM clinician_state WHERE clinician_id = c.id) AS states,
     array(SELECT payer_id FROM clinician_insurance WHERE clinician_id = c.id) AS payers,
     array(SELECT p.mask_bit FROM clinician_insurance i JOIN payer p ON p.id = i.payer_id WHERE i.clinician_id = c.id) AS "payerBits",
     ${list(`${ms("date")}, length`, "FROM available_slot WHERE clinician_id = c.id AND withdrawn_at IS NULL")} AS slots,
     ${list(`${ms("scheduled_for")}, length, status`, "FROM appointment WHERE clinician_id = c.id")} AS appointments,
     ${list(`${ms("s.scheduled_for")}, s.length, h.expires_at > tandem_now()`, "FROM hold h JOIN hold_session s ON s.hold_id = h.id WHERE h.clinician_id = c.id AND h.ended_at IS NULL")} AS "heldSessions",
     ${list("service_id, local_date, starts", "FROM open_day WHERE clinician_id = c.id")} AS "openDays",
     ${list(`service_id, state, local_date, ${ms("first_at")}, quarters::text, noon_after, evening_after, payers::text`, "FROM day_rank WHERE clinician_id = c.id")} AS "dayRanks",
     ${list("service_id, from_date, days, used_days, used_weeks", "FROM open_calendar WHERE clinician_id = c.id")} AS "openCalendars",
     ${list(`service_id, state, payer_id, ${ms("first_at")}`, "FROM offer_rank WHERE clinician_id = c.id")} AS "offerRanks",
     ${list("local_date, booked, held, cap", "FROM capacity_day WHERE clinician_id = c.id")} AS "capacityDays",
     ${list("week_of, booked, held, cap", "FROM capacity_week WHERE clinician_id = c.id")} AS "capacityWeeks",
     ${list(
       `(l.clinician_type, l.active, l.max_weekly_appointments, l.last_name, l.first_name, l.states, l.payers)
          = (c.clinician_type, c.active, c.max_weekly_appointments, c.last_name, c.first_name, states_of(c.id), payers_of(c.id)),
        (SELECT coalesce(json_agg(json_build_array(DATE '1970-01-05' + n * 7, l.booked[n])), '[]')
         FROM generate_subscripts(l.booked, 1) AS n WHERE l.booked[n] > 0)`,
       "FROM clinician_load l WHERE l.clinician_id = c.id",
     )} AS load,
     ${list(`${ms("lower(during)")}, ${ms("upper(during)")}, hold_id IS NOT NULL`, "FROM claimed_time WHERE exclusion_key(owner_kind, owner_id) = exclusion_key('CLINICIAN', c.id)")} AS claims,
     ${list(`day, booked, held, "limit", remaining`, "FROM clinician_daily_capacity WHERE clinician_id = c.id")} AS daily,
     CASE WHEN k.revision = v.revision AND k.checked_at <= n.now AND NOT EXISTS (
         SELECT FROM worklist_look l JOIN appointment a ON a.patient_id = l.patient_id WHERE a.clinician_id = c.id)
       THEN json_build_object(
         'kept', array(SELECT ${CONFLICT} FROM conflict f WHERE f.clinician_id = c.id AND f.ends_at > n.now),
         'found', array(SELECT ${CONFLICT} FROM conflicts_of(ARRAY[c.id], n.now) f)) END AS conflicts
   FROM (SELECT tandem_now() AS now OFFSET 0) n CROSS JOIN (SELECT * FROM clinician WHERE id > $1 ORDER BY id LIMIT $2) c
   LEFT JOIN clinician_revision v ON v.clinician_id = c.id LEFT JOIN conflict_check k ON k.clinician_id = c.id ORDER BY c.id`,
);

/** All clinicians in id order, some at a time. */
export async function* readCalendars(sql: Sql, atOnce: number): AsyncGenerator<Calendar> {
  for (let after = ""; ; ) {
    const rows = await sql.rows<Calendar>(calendars, [after, atOnce]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
