import type { Availability, ClinicianType, HeldSession, Instant, ServiceId } from "@tandem/domain";
import type pg from "pg";
import { type Sql, statement } from "../sql.ts";
import type { Candidate } from "./audience.ts";
import { readCalendar, readCounts } from "./calendar-text.ts";

const MS_PER_DAY = 86_400_000;

/** What a search shows of a clinician, and everything its offers follow from. */
export interface ClinicianAvailability {
  clinician: {
    id: string;
    firstName: string;
    lastName: string;
    clinicianType: ClinicianType;
    timeZone: string;
    active: boolean;
  };
  revision: string;
  availability: Availability;
}

/** A clinician's time as `clinicianTime` returns it. */
export interface TimeRow extends pg.QueryResultRow {
  id: string;
  first_name: string;
  last_name: string;
  clinician_type: ClinicianType;
  time_zone: string;
  active: boolean;
  max_daily_appointments: number;
  max_weekly_appointments: number;
  revision: string;
  /** Null when the calendar is not up to date or begins too late: then the days themselves are there. */
  calendar: string | null;
  days: string | null;
  used_days: string | null;
  used_weeks: string | null;
  holds: string | null;
}

/** The columns of `TimeRow`, read off the rows of `clinicianTime`, as a list of values for a list in JSON. */
export const TIME_LIST = `t.id, t.first_name, t.last_name, t.clinician_type, t.time_zone, t.active,
   t.max_daily_appointments, t.max_weekly_appointments, t.revision::text, t.calendar, t.days, t.used_days, t.used_weeks, t.holds`;

/** What `TIME_LIST` gives. */
export type TimeList = [
  id: string,
  firstName: string,
  lastName: string,
  clinicianType: ClinicianType,
  timeZone: string,
  active: boolean,
  maxDaily: number,
  maxWeekly: number,
  revision: string,
  calendar: string | null,
  days: string | null,
  usedDays: string | null,
  usedWeeks: string | null,
  holds: string | null,
];

/** The row that a list stands for. */
export function timeRowOf(list: TimeList): TimeRow {
  const [id, firstName, lastName, clinicianType, timeZone, active, maxDaily, maxWeekly, revision, ...time] =
    list;
  const [calendar, days, usedDays, usedWeeks, holds] = time;
  return {
    id,
    first_name: firstName,
    last_name: lastName,
    clinician_type: clinicianType,
    time_zone: timeZone,
    active,
    max_daily_appointments: maxDaily,
    max_weekly_appointments: maxWeekly,
    revision,
    calendar,
    days,
    used_days: usedDays,
    used_weeks: usedWeeks,
    holds,
  };
}

/**
 * The time of one clinician as a row `t`, to be joined to whatever names the clinician. One row whatever the number of
 * days: its calendar (`open_calendar`) as long as that holds, else what the calendar is written from, as text in the
 * same manner, because rows or JSON cost ten times as much to read. Each part is one range of a primary key. OFFSET keeps
 * the planner, which cannot know how few clinicians there are, from reading all of them instead.
 */
export function clinicianTime(of: { clinician: string; service: string; from: string; to: string }): string {
  return `LATERAL (
     SELECT c.id, c.first_name, c.last_name, c.clinician_type, c.time_zone, c.active,
            c.max_daily_appointments, c.max_weekly_appointments, v.revision,
            k.days AS calendar, open.days,
            coalesce(k.used_days, day.used) AS used_days, coalesce(k.used_weeks, week.used) AS used_weeks, held.holds
     FROM clinician c
     JOIN clinician_revision v ON v.clinician_id = c.id
     LEFT JOIN open_calendar k ON k.clinician_id = c.id AND k.service_id = ${of.service}
       AND k.from_date <= ${of.from}::date AND NOT v.rank_stale
     LEFT JOIN LATERAL (
       SELECT string_agg((d.local_date - DATE '1970-01-01') || ':s' || array_to_string(d.starts, ',s'), ';' ORDER BY d.local_date) AS days
       FROM open_day d
       WHERE k.clinician_id IS NULL
         AND d.clinician_id = c.id AND d.service_id = ${of.service} AND d.local_date BETWEEN ${of.from}::date AND ${of.to}::date
     ) open ON true
     LEFT JOIN LATERAL (
       SELECT string_agg((d.local_date - DATE '1970-01-01') || ':' || d.booked, ';') AS used
       FROM capacity_day d
       WHERE k.clinician_id IS NULL
         AND d.clinician_id = c.id AND d.local_date BETWEEN ${of.from}::date AND ${of.to}::date AND d.booked > 0
     ) day ON true
     LEFT JOIN LATERAL (
       SELECT string_agg((w.week_of - DATE '1970-01-01') || ':' || w.booked, ';') AS used
       FROM capacity_week w
       WHERE k.clinician_id IS NULL
         AND w.clinician_id = c.id AND w.week_of BETWEEN ${of.from}::date - 7 AND ${of.to}::date AND w.booked > 0
     ) week ON true
     LEFT JOIN LATERAL (
       SELECT string_agg(concat_ws(':', h.id, extract(epoch FROM s.scheduled_for) * 1000, extract(epoch FROM s.ends_at) * 1000,
                                   extract(epoch FROM h.expires_at) * 1000), ';') AS holds
       FROM hold h JOIN hold_session s ON s.hold_id = h.id
       WHERE h.clinician_id = c.id AND h.ended_at IS NULL
     ) held ON true
     WHERE c.id = ${of.clinician}
     OFFSET 0
   ) t`;
}

const availabilityOfClinicians = statement(
  "availability_of_clinicians",
  `SELECT t.* FROM unnest($1::text[]) AS wanted (id)
   CROSS JOIN ${clinicianTime({ clinician: "wanted.id", service: "$2", from: "$3", to: "$4" })}`,
);

/**
 * The date, `YYYY-MM-DD`, from which on to load for sessions that start at an instant or later: a day before UTC's, because
 * local dates run behind it. Calendars are written from it on.
 */
export function firstDateToLoad(notBefore: Instant): string {
  return new Date(notBefore - MS_PER_DAY).toISOString().slice(0, 10);
}

/** The last date PostgreSQL and `Date` agree on; stands for no end. */
export const NO_END = "9999-12-31";

/**
 * Loads what the offers of some clinicians follow from, in one statement.
 *
 * @param fromDate the first local date wanted, `YYYY-MM-DD`; a day early does no harm
 * @param toDate the last, the same
 * @returns by clinician id; unknown ids are missing
 */
export async function loadAvailability(
  sql: Sql,
  clinicianIds: readonly string[],
  service: ServiceId,
  fromDate: string,
  toDate: string,
): Promise<Map<string, ClinicianAvailability>> {
  const span = { fromDate, toDate };
  const rows = await loadTime(sql, clinicianIds, service, span);
  return new Map(rows.map((row) => [row.id, readTime(row, span)]));
}

/** The same as it is written in the database, to be kept and read later. */
export async function loadTime(
  sql: Sql,
  clinicianIds: readonly string[],
  service: ServiceId,
  { fromDate, toDate }: TimeSpan,
): Promise<TimeRow[]> {
  if (clinicianIds.length === 0) return [];
  return await sql.rows<TimeRow>(availabilityOfClinicians, [clinicianIds, service, fromDate, toDate]);
}

/** Local dates, `YYYY-MM-DD`, both included. */
export interface TimeSpan {
  fromDate: string;
  toDate: string;
}

/** A row of `clinicianTime` as a candidate that brings its time along. */
export function loadedCandidateOf(row: TimeRow, span: TimeSpan): Candidate {
  return { clinicianId: row.id, revision: row.revision, loaded: readTime(row, span) };
}

/** What a row says of the dates that it was loaded for. */
export function readTime(row: TimeRow, { fromDate, toDate }: TimeSpan): ClinicianAvailability {
  const [from, to] = [Date.parse(fromDate) / MS_PER_DAY, Date.parse(toDate) / MS_PER_DAY];
  return {
    clinician: {
      id: row.id,
      firstName: row.first_name,
      lastName: row.last_name,
      clinicianType: row.clinician_type,
      timeZone: row.time_zone,
      active: row.active,
    },
    revision: row.revision,
    availability: {
      timeZone: row.time_zone,
      maxDaily: row.max_daily_appointments,
      maxWeekly: row.max_weekly_appointments,
      days: readCalendar(row.calendar ?? row.days ?? "", from, to),
      usedByDay: readCounts(row.used_days ?? ""),
      usedByWeek: readCounts(row.used_weeks ?? ""),
      holds: row.holds === null ? [] : row.holds.split(";").map(readHold),
    },
  };
}

function readHold(text: string): HeldSession {
  const [holdId = "", startsAt, endsAt, expiresAt] = text.split(":");
  return { holdId, startsAt: Number(startsAt), endsAt: Number(endsAt), expiresAt: Number(expiresAt) };
}
