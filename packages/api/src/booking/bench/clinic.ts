import type { Database } from "@tandem/db";

const CLINICIANS = 200;
const DAYS = 28;
const PER_DAY = 5;
const DAY_MS = 86_400_000;

/** One assessment that nobody else wants: a clinician, a patient of its own, and two starts. */
export interface Offer {
  clinicianId: string;
  patientId: string;
  accountId: string;
  starts: readonly [Date, Date];
}

/**
 * Writes 200 psychologists with slots for four weeks, and one patient for each pair of slots.
 *
 * @returns the pairs, so ordered that neighbours are of different clinicians
 */
export async function writeClinic(database: Database): Promise<Offer[]> {
  const { pool } = database;
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const ids = Array.from({ length: CLINICIANS }, (_, index) => `bench-${String(index).padStart(3, "0")}`);
  const pairs: [Date, Date][] = [];
  for (let day = 1; day + 1 <= DAYS; day += 2) {
    for (let slot = 0; slot < PER_DAY; slot += 1) {
      const at = (on: number) => new Date(today + on * DAY_MS + (14 + slot * 1.5) * 3_600_000);
      pairs.push([at(day), at(day + 1)]);
    }
  }
  await pool.query("INSERT INTO payer (id) VALUES ('AETNA') ON CONFLICT DO NOTHING");
  await pool.query(
    `INSERT INTO clinician (id, first_name, last_name, clinician_type, max_daily_appointments, max_weekly_appointments)
     SELECT i, 'Ada', 'Example', 'PSYCHOLOGIST', 8, 40 FROM unnest($1::text[]) AS i`,
    [ids],
  );
  await pool.query("INSERT INTO clinician_state SELECT i, 'NY' FROM unnest($1::text[]) AS i", [ids]);
  await pool.query("INSERT INTO clinician_insurance SELECT i, 'AETNA' FROM unnest($1::text[]) AS i", [ids]);
  for (let from = 0; from < ids.length; from += 20) {
    await pool.query(
      `INSERT INTO available_slot (id, clinician_id, time_zone, date, length)
       SELECT i || '/' || s, i, 'UTC', s::timestamptz, 90 FROM unnest($1::text[]) AS i, unnest($2::text[]) AS s`,
      [ids.slice(from, from + 20), pairs.flat().map((start) => start.toISOString())],
    );
  }
  const offers = pairs.flatMap((starts, pair) =>
    ids.map((clinicianId) => ({
      clinicianId,
      starts,
      patientId: `patient-${clinicianId}-${pair}`,
      accountId: `account-${clinicianId}-${pair}`,
    })),
  );
  const accounts = offers.map(({ accountId }) => accountId);
  await pool.query(
    "INSERT INTO auth_user (id, name, email) SELECT a, 'Pat Example', a || '@example.test' FROM unnest($1::text[]) AS a",
    [accounts],
  );
  await pool.query(
    `INSERT INTO patient (id, account_id, first_name, last_name, state, insurance)
     SELECT p, a, 'Pat', 'Example', 'NY', 'AETNA' FROM unnest($1::text[], $2::text[]) AS x (p, a)`,
    [offers.map(({ patientId }) => patientId), accounts],
  );
  await pool.query("ANALYZE");
  return offers;
}
