import type pg from "pg";

/** Who takes part: few clinicians, many patients, so that everybody wants the same. */
export interface Network {
  clinicians: { id: string; service: "ASSESSMENT" | "THERAPY_INTAKE"; starts: string[] }[];
  accounts: string[];
  patients: string[];
  staff: string;
}

const DAY_MS = 86_400_000;
const HOURS = [14, 14.5, 15.5, 17, 18.5];

/** Writes a small clinic with slots from now on. */
export async function writeNetwork(client: pg.ClientBase, patientCount: number): Promise<Network> {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const days = Array.from({ length: 24 }, (_, day) => today + day * DAY_MS);
  const starts = days.flatMap((day) => HOURS.map((hour) => new Date(day + hour * 3_600_000).toISOString()));
  const clinicians: Network["clinicians"] = [];
  await client.query("INSERT INTO payer (id) VALUES ('AETNA')");
  for (let index = 0; index < 12; index += 1) {
    const service = index % 2 === 0 ? "ASSESSMENT" : "THERAPY_INTAKE";
    const id = `clinician-${String(index).padStart(2, "0")}`;
    const [type, length] = service === "ASSESSMENT" ? ["PSYCHOLOGIST", 90] : ["THERAPIST", 60];
    await client.query(
      `INSERT INTO clinician (id, first_name, last_name, clinician_type, max_daily_appointments, max_weekly_appointments, time_zone)
       VALUES ($1, 'Ada', 'Example', $2::clinician_type, 3, 9, $3)`,
      [id, type, ["UTC", "America/New_York", "America/Los_Angeles"][index % 3]],
    );
    await client.query("INSERT INTO clinician_state VALUES ($1, 'NY')", [id]);
    await client.query("INSERT INTO clinician_insurance VALUES ($1, 'AETNA')", [id]);
    await client.query(
      `INSERT INTO available_slot (id, clinician_id, time_zone, date, length)
       SELECT c.id || '/' || s, c.id, c.time_zone, s::timestamptz, $3 FROM clinician c, unnest($2::text[]) AS s WHERE c.id = $1`,
      [id, starts, length],
    );
    clinicians.push({ id, service, starts });
  }
  const accounts = Array.from(
    { length: patientCount },
    (_, index) => `account-${String(index).padStart(4, "0")}`,
  );
  await client.query(
    "INSERT INTO auth_user (id, name, email, role) SELECT a, 'Pat Example', a || '@example.test', 'patient' FROM unnest($1::text[]) AS a",
    [[...accounts, "staff"]],
  );
  await client.query(
    `INSERT INTO patient (id, account_id, first_name, last_name, state, insurance)
     SELECT 'patient-of-' || a, a, 'Pat', 'Example', 'NY', 'AETNA' FROM unnest($1::text[]) AS a`,
    [accounts],
  );
  return {
    clinicians,
    accounts,
    patients: accounts.map((account) => `patient-of-${account}`),
    staff: "staff",
  };
}
