import type {
  BookingFacts,
  BusyInterval,
  ClinicianFacts,
  EpochDay,
  HeldSession,
  Instant,
  Interval,
  Lasting,
  PatientFacts,
  ServiceId,
} from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

interface Row {
  now: number;
  clinician: ClinicianFacts;
  patient: PatientFacts;
  slots: Lasting[];
  occupied: Interval[];
  holds: HeldSession[];
  used_by_day: [EpochDay, number][];
  used_by_week: [EpochDay, number][];
  patient_busy: BusyInterval[];
  has_live_booking: boolean;
  own_hold_id: string | null;
}

const ms = (instant: string) => `floor(extract(epoch FROM ${instant}) * 1000)::bigint`;
const list = (item: string, from: string) => `coalesce((SELECT json_agg(${item}) FROM ${from}), '[]')`;

// Everything a decision needs, in one statement after the locks: its snapshot is younger than they are. Each list is
// a range of an index on the clinician or the patient, a few days wide.
const bookingFacts = statement(
  "booking_facts",
  `WITH asked AS (
     SELECT c.*, array_agg(DISTINCT (t AT TIME ZONE c.time_zone)::date) AS dates,
            array_agg(DISTINCT date_trunc('week', t AT TIME ZONE c.time_zone)::date) AS weeks,
            min(t) - interval '2 days' AS from_at, max(t) + interval '2 days' AS to_at
     FROM clinician c, unnest($3::timestamptz[]) AS t
     WHERE c.id = $1
     GROUP BY c.id
   )
   SELECT ${ms("tandem_now()")}::float8 AS now,
     json_build_object('active', a.active, 'type', a.clinician_type, 'timeZone', a.time_zone,
       'maxDaily', a.max_daily_appointments, 'maxWeekly', a.max_weekly_appointments,
       'states', ${list("s.state", "clinician_state s WHERE s.clinician_id = a.id")},
       'insurances', ${list("i.payer_id", "clinician_insurance i WHERE i.clinician_id = a.id")}) AS clinician,
     (SELECT json_build_object('state', p.state, 'insurance', p.insurance) FROM patient p WHERE p.id = $2) AS patient,
     ${list(
       `json_build_object('startsAt', ${ms("s.date")}, 'lengthMinutes', s.length)`,
       "available_slot s WHERE s.clinician_id = a.id AND s.local_date = ANY (a.dates) AND s.withdrawn_at IS NULL",
     )} AS slots,
     ${list(
       `json_build_object('startsAt', ${ms("p.scheduled_for")}, 'endsAt', ${ms("p.ends_at")})`,
       `appointment p WHERE p.clinician_id = a.id AND p.scheduled_for BETWEEN a.from_at AND a.to_at AND occupies_time(p.status)`,
     )} AS occupied,
     ${list(
       `json_build_object('holdId', h.id, 'startsAt', ${ms("s.scheduled_for")}, 'endsAt', ${ms("s.ends_at")}, 'expiresAt', ${ms("h.expires_at")})`,
       "hold h JOIN hold_session s ON s.hold_id = h.id WHERE h.clinician_id = a.id AND h.ended_at IS NULL",
     )} AS holds,
     ${list(
       "json_build_array(d.local_date - DATE '1970-01-01', d.booked)",
       "capacity_day d WHERE d.clinician_id = a.id AND d.local_date = ANY (a.dates)",
     )} AS used_by_day,
     ${list(
       "json_build_array(w.week_of - DATE '1970-01-01', w.booked)",
       "capacity_week w WHERE w.clinician_id = a.id AND w.week_of = ANY (a.weeks)",
     )} AS used_by_week,
     ${list(
       "b.busy",
       `(SELECT json_build_object('startsAt', ${ms("p.scheduled_for")}, 'endsAt', ${ms("p.ends_at")}) AS busy FROM appointment p
          WHERE p.patient_id = $2 AND p.scheduled_for BETWEEN a.from_at AND a.to_at AND occupies_time(p.status)
         UNION ALL
         SELECT json_build_object('holdId', h.id, 'startsAt', ${ms("s.scheduled_for")}, 'endsAt', ${ms("s.ends_at")}, 'expiresAt', ${ms("h.expires_at")})
          FROM hold h JOIN hold_session s ON s.hold_id = h.id WHERE h.patient_id = $2 AND h.ended_at IS NULL) b`,
     )} AS patient_busy,
     EXISTS (SELECT 1 FROM booking k JOIN appointment p ON p.booking_id = k.id
       WHERE k.patient_id = $2 AND k.service_id = $4 AND k.id IS DISTINCT FROM $5
         AND p.status = 'UPCOMING' AND p.ends_at > tandem_now()) AS has_live_booking,
     (SELECT h.id FROM hold h WHERE h.account_id = $6 AND h.kind = 'CHECKOUT' AND h.ended_at IS NULL
       AND h.expires_at > tandem_now()) AS own_hold_id
   FROM asked a`,
);

/** What is asked for: a clinician, a patient, a service and its starts. */
export interface FactsRequest {
  clinicianId: string;
  patientId: string;
  service: ServiceId;
  sessions: readonly Instant[];
  /** The booking that moves, which does not stand in its own way. */
  exceptBookingId?: string | undefined;
  /** Whose own live hold is looked for. */
  accountId?: string | undefined;
}

export interface LoadedFacts {
  facts: BookingFacts;
  now: Instant;
  /** The account's live checkout hold, of which there is at most one. */
  ownHoldId: string | null;
}

/**
 * Loads what a decision about holding or booking rests on, and the instant it is made at. Call it under the locks.
 *
 * @returns null when there is no such clinician or patient
 */
export async function loadBookingFacts(
  sql: Sql,
  { clinicianId, patientId, service, sessions, exceptBookingId, accountId }: FactsRequest,
): Promise<LoadedFacts | null> {
  const starts = sessions.map((start) => new Date(start));
  const [row] = await sql.rows<Row>(bookingFacts, [
    clinicianId,
    patientId,
    starts,
    service,
    exceptBookingId ?? null,
    accountId ?? null,
  ]);
  if (row === undefined || row.patient === null) return null;
  return {
    now: row.now,
    ownHoldId: row.own_hold_id,
    facts: {
      clinician: row.clinician,
      patient: row.patient,
      slots: row.slots,
      occupied: row.occupied,
      holds: row.holds,
      usedByDay: new Map(row.used_by_day),
      usedByWeek: new Map(row.used_by_week),
      patientBusy: row.patient_busy,
      hasLiveBooking: row.has_live_booking,
    },
  };
}
