import { randomUUID } from "node:crypto";
import type { Database } from "@tandem/db";

const TABLES = [
  "booking",
  "appointment",
  "claimed_time",
  "capacity_day",
  "capacity_week",
  "open_day",
  "day_rank",
  "audit_entry",
  "idempotency_key",
  "outbox_event",
] as const;

/** Copies of the tables that a booking writes, with their indexes and exclusion constraints and without triggers. */
export async function createBareTables(database: Database): Promise<void> {
  await database.pool.query("CREATE SCHEMA bare");
  for (const table of TABLES) {
    await database.pool.query(`CREATE TABLE bare.${table} (LIKE public.${table} INCLUDING ALL)`);
  }
}

export interface BareBooking {
  patientId: string;
  clinicianId: string;
  starts: readonly [Date, Date];
}

const named = (name: string, text: string, values: unknown[]) => ({ name: `bare_${name}`, text, values });

/** The least that writes the rows of one assessment: BEGIN, one multi-row INSERT per table, COMMIT. */
export async function writeBare(
  database: Database,
  { patientId, clinicianId, starts }: BareBooking,
): Promise<void> {
  const connection = await database.pool.connect();
  const id = randomUUID();
  const [one, two] = [randomUUID(), randomUUID()];
  const [first, second] = starts;
  try {
    await connection.query("BEGIN");
    await connection.query(
      named(
        "booking",
        "INSERT INTO bare.booking (id, patient_id, clinician_id, service_id, live_during) VALUES ($1, $2, $3, 'ASSESSMENT', tstzrange(now(), $4))",
        [id, patientId, clinicianId, second],
      ),
    );
    await connection.query(
      named(
        "appointment",
        `INSERT INTO bare.appointment (id, booking_id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type) VALUES
         ($1, $3, $4, $5, 'UTC', $6, 90, 'ASSESSMENT_SESSION_1'), ($2, $3, $4, $5, 'UTC', $7, 90, 'ASSESSMENT_SESSION_2')`,
        [one, two, id, patientId, clinicianId, first, second],
      ),
    );
    await connection.query(
      named(
        "claimed_time",
        `INSERT INTO bare.claimed_time (owner_kind, owner_id, during, appointment_id)
         SELECT k, o, tstzrange(s, s + interval '90 minutes'), a FROM (VALUES ('CLINICIAN', $1), ('PATIENT', $2)) AS w (k, o),
           (VALUES ($3, $5::timestamptz), ($4, $6::timestamptz)) AS x (a, s)`,
        [clinicianId, patientId, one, two, first, second],
      ),
    );
    await connection.query(
      named(
        "capacity_day",
        `INSERT INTO bare.capacity_day AS d (clinician_id, local_date, booked, cap) VALUES ($1, $2::timestamptz::date, 1, 8), ($1, $3::timestamptz::date, 1, 8)
         ON CONFLICT (clinician_id, local_date) DO UPDATE SET booked = d.booked + 1`,
        [clinicianId, first, second],
      ),
    );
    await connection.query(
      named(
        "capacity_week",
        `INSERT INTO bare.capacity_week AS w (clinician_id, week_of, booked, cap) VALUES ($1, date_trunc('week', $2::timestamptz)::date, 2, 40)
         ON CONFLICT (clinician_id, week_of) DO UPDATE SET booked = w.booked + 2`,
        [clinicianId, first],
      ),
    );
    await connection.query(
      named(
        "open_day",
        `INSERT INTO bare.open_day (clinician_id, service_id, local_date, starts) VALUES
         ($1, 'ASSESSMENT', $2::timestamptz::date, $4), ($1, 'ASSESSMENT', $3::timestamptz::date, $4)
         ON CONFLICT (clinician_id, service_id, local_date) DO UPDATE SET starts = excluded.starts`,
        [clinicianId, first, second, [50_400, 55_800, 61_200, 66_600]],
      ),
    );
    await connection.query(
      named(
        "day_rank",
        `INSERT INTO bare.day_rank (state, service_id, local_date, first_at, clinician_id, quarters, noon_after, evening_after, payers) VALUES
         ('NY', 'ASSESSMENT', $2::timestamptz::date, $2, $1, 1, 0, 0, 1), ('NY', 'ASSESSMENT', $3::timestamptz::date, $3, $1, 1, 0, 0, 1)
         ON CONFLICT (clinician_id, service_id, local_date, state) DO UPDATE SET first_at = excluded.first_at`,
        [clinicianId, first, second],
      ),
    );
    await connection.query(
      named(
        "audit_entry",
        `INSERT INTO bare.audit_entry (actor, entity, entity_id, after) VALUES
         ('bench', 'booking', $1, $4), ('bench', 'appointment', $2, $4), ('bench', 'appointment', $3, $4)`,
        [
          id,
          one,
          two,
          {
            id,
            patientId,
            clinicianId,
            scheduledFor: first,
            status: "UPCOMING",
            length: 90,
            source: "TANDEM",
          },
        ],
      ),
    );
    await connection.query(
      named(
        "idempotency_key",
        "INSERT INTO bare.idempotency_key (actor_id, procedure, key, fingerprint, response) VALUES ($1, 'bare', $2, $2, $3)",
        [patientId, id, { bookingId: id }],
      ),
    );
    await connection.query(
      named(
        "outbox_event",
        "INSERT INTO bare.outbox_event (kind, booking_id) VALUES ('booking.created', $1)",
        [id],
      ),
    );
    await connection.query("COMMIT");
  } finally {
    connection.release();
  }
}
