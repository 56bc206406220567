import { type Sql, statement } from "../sql.ts";

/** What staff may change of a clinician; what is left out stays. */
export interface ClinicianChanges {
  maxDailyAppointments?: number | undefined;
  maxWeeklyAppointments?: number | undefined;
  timeZone?: string | undefined;
  active?: boolean | undefined;
  /** The whole list. */
  states?: readonly string[] | undefined;
  /** The whole list. */
  insurances?: readonly string[] | undefined;
}

// FOR UPDATE, not FOR NO KEY UPDATE: a change of zone changes a key that slots and appointments refer to.
const lockClinician = statement("staff_lock_clinician", "SELECT id FROM clinician WHERE id = $1 FOR UPDATE");

const updateClinician = statement(
  "staff_update_clinician",
  `UPDATE clinician SET
     max_daily_appointments = coalesce($2, max_daily_appointments),
     max_weekly_appointments = coalesce($3, max_weekly_appointments),
     time_zone = coalesce($4, time_zone), active = coalesce($5, active), updated_at = tandem_now()
   WHERE id = $1`,
);

const dropStates = statement(
  "staff_drop_states",
  "DELETE FROM clinician_state WHERE clinician_id = $1 AND state <> ALL ($2)",
);
const addStates = statement(
  "staff_add_states",
  "INSERT INTO clinician_state (clinician_id, state) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING",
);
const dropInsurances = statement(
  "staff_drop_insurances",
  "DELETE FROM clinician_insurance WHERE clinician_id = $1 AND payer_id <> ALL ($2)",
);
const addInsurances = statement(
  "staff_add_insurances",
  "INSERT INTO clinician_insurance (clinician_id, payer_id) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING",
);

/** Takes the clinician's lock, which every writer of its time takes first; false when there is no such clinician. */
export async function lockClinicianForChange(sql: Sql, clinicianId: string): Promise<boolean> {
  return (await sql.rows(lockClinician, [clinicianId])).length === 1;
}

/** Writes the changes. Triggers keep counters, open days and the audit. */
export async function writeClinicianChanges(
  sql: Sql,
  clinicianId: string,
  changes: ClinicianChanges,
): Promise<void> {
  await sql.rows(updateClinician, [
    clinicianId,
    changes.maxDailyAppointments ?? null,
    changes.maxWeeklyAppointments ?? null,
    changes.timeZone ?? null,
    changes.active ?? null,
  ]);
  if (changes.states !== undefined) {
    await sql.rows(dropStates, [clinicianId, changes.states]);
    await sql.rows(addStates, [clinicianId, changes.states]);
  }
  if (changes.insurances !== undefined) {
    await sql.rows(dropInsurances, [clinicianId, changes.insurances]);
    await sql.rows(addInsurances, [clinicianId, changes.insurances]);
  }
}

/** An appointment still to come, and whom it is with. */
export interface AppointmentToCome {
  id: string;
  bookingId: string | null;
  scheduledFor: Date;
  appointmentType: string;
  patientId: string;
  patientName: string;
  state: string;
  insurance: string;
}

const toCome = statement(
  "staff_appointments_to_come",
  `SELECT a.id, a.booking_id AS "bookingId", a.scheduled_for AS "scheduledFor", a.appointment_type AS "appointmentType",
          p.id AS "patientId", p.first_name || ' ' || p.last_name AS "patientName", p.state, p.insurance
   FROM appointment a JOIN patient p ON p.id = a.patient_id
   WHERE a.clinician_id = $1 AND a.status = 'UPCOMING' AND a.scheduled_for > tandem_now()
   ORDER BY a.scheduled_for, a.id`,
);

/** A clinician's appointments that have not started, soonest first. */
export async function appointmentsToCome(sql: Sql, clinicianId: string): Promise<AppointmentToCome[]> {
  return sql.rows<AppointmentToCome & Record<string, unknown>>(toCome, [clinicianId]);
}

const takenDays = statement(
  "staff_taken_periods",
  `SELECT 'DAY' AS period, local_date AS starts_on, booked FROM capacity_day
   WHERE clinician_id = $1 AND local_date >= $2::date AND booked > 0
   UNION ALL
   SELECT 'WEEK', week_of, booked FROM capacity_week WHERE clinician_id = $1 AND week_of > $2::date - 7 AND booked > 0
   ORDER BY 2, 1`,
);

/** A local day or ISO week of a clinician from a date on, and what is booked in it. */
export interface TakenPeriod {
  period: "DAY" | "WEEK";
  startsOn: string;
  booked: number;
}

export async function takenPeriods(sql: Sql, clinicianId: string, fromDate: string): Promise<TakenPeriod[]> {
  const rows = await sql.rows<{ period: "DAY" | "WEEK"; starts_on: string; booked: number }>(takenDays, [
    clinicianId,
    fromDate,
  ]);
  return rows.map(({ period, starts_on, booked }) => ({ period, startsOn: starts_on, booked }));
}
