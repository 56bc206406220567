import type { Availability, ClinicianType, EpochDay, HeldSession, Instant, ServiceId } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

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

interface Row {
  id: string;
  first_name: string;
  last_name: string;
  clinician_type: ClinicianType;
  time_zone: string;
  active: boolean;
  max_daily_appointments: number;
  max_weekly_appointments: number;
  revision: string;
  days: string | null;
  used_days: string | null;
  used_weeks: string | null;
  holds: string | null;
}

// One row per clinician, whatever the number of days: lists travel as text (day:seconds,seconds;…), which costs
// a tenth of what rows or JSON cost to read. Each list is one range of a primary key, so the work is that of the
// clinicians asked for.
const availabilityOfClinicians = statement(
  "availability_of_clinicians",
  `SELECT c.id, c.first_name, c.last_name, c.clinician_type, c.time_zone, c.active,
          c.max_daily_appointments, c.max_weekly_appointments, c.revision,
          open.days, day.used AS used_days, week.used AS used_weeks, held.holds
   FROM clinician c
   LEFT JOIN LATERAL (
     SELECT string_agg((d.local_date - DATE '1970-01-01') || ':' || array_to_string(d.starts, ','), ';' ORDER BY d.local_date) AS days
     FROM open_day d
     WHERE d.clinician_id = c.id AND d.service_id = $2 AND d.local_date BETWEEN $3::date AND $4::date
   ) open ON true
   LEFT JOIN LATERAL (
     SELECT string_agg((d.local_date - DATE '1970-01-01') || ':' || d.booked, ';') AS used
     FROM capacity_day d
     WHERE d.clinician_id = c.id AND d.local_date BETWEEN $3::date AND $4::date AND d.booked > 0
   ) day ON true
   LEFT JOIN LATERAL (
     SELECT string_agg((w.week_of - DATE '1970-01-01') || ':' || w.booked, ';') AS used
     FROM capacity_week w
     WHERE w.clinician_id = c.id AND w.week_of BETWEEN $3::date - 7 AND $4::date AND w.booked > 0
   ) week ON true
   LEFT JOIN LATERAL (
     SELECT string_agg(concat_ws(':', h.id, extract(epoch FROM s.scheduled_for) * 1000, extract(epoch FROM s.ends_at) * 1000,
                                 extract(epoch FROM h.expires_at) * 1000), ';') AS holds
     FROM hold h JOIN hold_session s ON s.hold_id = h.id
     WHERE h.clinician_id = c.id AND h.ended_at IS NULL
   ) held ON true
   WHERE c.id = ANY ($1)`,
);

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
  if (clinicianIds.length === 0) return new Map();
  const rows = await sql.rows<Row>(availabilityOfClinicians, [clinicianIds, service, fromDate, toDate]);
  return new Map(rows.map((row) => [row.id, readRow(row)]));
}

function readRow(row: Row): ClinicianAvailability {
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
      days: parts(row.days).map(readOpenDay),
      usedByDay: new Map(parts(row.used_days).map(readCount)),
      usedByWeek: new Map(parts(row.used_weeks).map(readCount)),
      holds: parts(row.holds).map(readHold),
    },
  };
}

const MS_PER_UTC_DAY = 86_400_000;

function readOpenDay(text: string): { date: EpochDay; starts: Instant[] } {
  const colon = text.indexOf(":");
  const date = Number(text.slice(0, colon));
  const starts = text
    .slice(colon + 1)
    .split(",")
    .map((seconds) => date * MS_PER_UTC_DAY + Number(seconds) * 1000);
  return { date, starts };
}

function readCount(text: string): [EpochDay, number] {
  const colon = text.indexOf(":");
  return [Number(text.slice(0, colon)), Number(text.slice(colon + 1))];
}

function readHold(text: string): HeldSession {
  const [holdId = "", startsAt, endsAt, expiresAt] = text.split(":");
  return { holdId, startsAt: Number(startsAt), endsAt: Number(endsAt), expiresAt: Number(expiresAt) };
}

function parts(list: string | null): string[] {
  return list === null ? [] : list.split(";");
}
