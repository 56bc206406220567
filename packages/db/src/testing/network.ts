import type { ClinicianType } from "@tandem/domain";
import type pg from "pg";
import type { TestDatabase } from "./test-database.ts";

export interface ClinicianSpec {
  id?: string;
  type?: ClinicianType;
  states?: string[];
  insurances?: string[];
  maxDaily?: number;
  maxWeekly?: number;
  timeZone?: string;
  active?: boolean;
}

let serial = 0;
const next = (kind: string) => `${kind}-${String(++serial).padStart(4, "0")}`;

/** A psychologist for New York and Aetna with room to spare, unless the case says otherwise. */
export async function addClinician(database: TestDatabase, spec: ClinicianSpec = {}): Promise<string> {
  const id = spec.id ?? next("clinician");
  await database.raw(
    `INSERT INTO clinician (id, first_name, last_name, clinician_type, max_daily_appointments, max_weekly_appointments, time_zone, active)
     VALUES ($1, 'Ada', 'Example', $2::clinician_type, $3, $4, $5, $6)`,
    [
      id,
      spec.type ?? "PSYCHOLOGIST",
      spec.maxDaily ?? 8,
      spec.maxWeekly ?? 40,
      spec.timeZone ?? "UTC",
      spec.active ?? true,
    ],
  );
  const insurances = spec.insurances ?? ["AETNA"];
  await database.raw("INSERT INTO payer (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING", [insurances]);
  await database.raw("INSERT INTO clinician_state SELECT $1, unnest($2::text[])", [
    id,
    spec.states ?? ["NY"],
  ]);
  await database.raw("INSERT INTO clinician_insurance SELECT $1, unnest($2::text[])", [id, insurances]);
  return id;
}

/** Slots of one length at the given instants (`2024-08-19T12:00Z`). */
export async function addSlots(
  database: TestDatabase,
  clinicianId: string,
  starts: readonly string[],
  length = 90,
): Promise<void> {
  await database.raw(
    `INSERT INTO available_slot (id, clinician_id, time_zone, date, length)
     SELECT $1 || '/' || s || '/' || $3, c.id, c.time_zone, s::timestamptz, $3::int
     FROM clinician c, unnest($2::text[]) AS s WHERE c.id = $1`,
    [clinicianId, starts, length],
  );
}

export interface PatientSpec {
  accountId?: string;
  state?: string;
  insurance?: string;
}

/** An account with one patient, for New York and Aetna. */
export async function addPatient(
  database: TestDatabase,
  spec: PatientSpec = {},
): Promise<{ accountId: string; patientId: string }> {
  const accountId = spec.accountId ?? next("account");
  await database.raw(
    "INSERT INTO auth_user (id, name, email) VALUES ($1, 'Pat Example', $1 || '@example.test') ON CONFLICT DO NOTHING",
    [accountId],
  );
  await database.raw("INSERT INTO payer (id) VALUES ($1) ON CONFLICT DO NOTHING", [
    spec.insurance ?? "AETNA",
  ]);
  const [row] = await database.raw<{ id: string }>(
    "INSERT INTO patient (account_id, first_name, last_name, state, insurance) VALUES ($1, 'Pat', 'Example', $2, $3) RETURNING id",
    [accountId, spec.state ?? "NY", spec.insurance ?? "AETNA"],
  );
  if (row === undefined) throw new Error("no patient was written");
  return { accountId, patientId: row.id };
}

export interface ReportedAppointment {
  patientId: string;
  clinicianId: string;
  startsAt: string;
  length?: number;
  type?: string;
  status?: string;
}

/** An appointment as the record system reports it: recorded whatever limit it breaks. */
export async function reportAppointment(database: TestDatabase, spec: ReportedAppointment): Promise<string> {
  const [row] = await asImport<{ id: string }>(
    database,
    `INSERT INTO appointment (patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type, status, source)
     SELECT $1, c.id, c.time_zone, $3, $4, $5, $6::appointment_status, 'EHR' FROM clinician c WHERE c.id = $2 RETURNING id`,
    [
      spec.patientId,
      spec.clinicianId,
      spec.startsAt,
      spec.length ?? 90,
      spec.type ?? "ASSESSMENT_SESSION_1",
      spec.status ?? "UPCOMING",
    ],
  );
  if (row === undefined) throw new Error("no appointment was written");
  return row.id;
}

/** One statement as an import sends it. */
export async function asImport<Row extends pg.QueryResultRow>(
  database: Pick<TestDatabase, "pool">,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const connection = await database.pool.connect();
  try {
    await connection.query("BEGIN; SET LOCAL tandem.ehr_import = 'on'");
    const { rows } = await connection.query<Row>(text, values);
    await connection.query("COMMIT");
    return rows;
  } catch (error) {
    await connection.query("ROLLBACK");
    throw error;
  } finally {
    connection.release();
  }
}
