import pg from "pg";
import type { Database } from "../database.ts";
import { type ExportRow, generateNetwork } from "../ehr/generate/generate-network.ts";
import { type CopyValue, copyRows } from "../ehr/take/copy-rows.ts";
import { refreshStaleRanks } from "../read-model/refresh-stale-ranks.ts";

/** Above this size the clinicians have fewer slots, so that the network fits on a disk. */
export const FULL_SLOTS_UP_TO = 10_000;
const FEW_SLOTS = 40;
const FEW_SLOTS_PER_DAY = 2;
const ROWS_AT_ONCE = 20_000;
const CLINICIANS_AT_ONCE = 50;

export interface NetworkSize {
  clinicians: number;
  slots: number;
  appointments: number;
  loadSeconds: number;
  readModelSeconds: number;
}

/**
 * Fills an empty, migrated database with a generated network: rows with COPY, then the read model in batches, as an import
 * of a whole network would. Every clinician has one patient with a few appointments.
 */
export async function loadNetwork(
  database: Database,
  databaseUrl: string,
  options: { clinicians: number; seed: number; now: number; onProgress?: (what: string) => void },
): Promise<NetworkSize> {
  const { clinicians, onProgress = () => undefined } = options;
  const network = generateNetwork({ ...options, pastDays: 0, days: 36 });
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const startedAt = performance.now();
  try {
    await client.query(
      "SET tandem.defer_read_model = 'on'; SET tandem.ehr_import = 'on'; SET synchronous_commit = off",
    );
    onProgress("clinicians");
    const rows = [...network.clinicians];
    const zones = new Map(rows.map((row) => [text(row.id), text(row.timeZone)]));
    await copyClinicians(client, rows);
    onProgress("slots");
    const chosen =
      clinicians > FULL_SLOTS_UP_TO ? fewSlots(network["available-slots"]) : network["available-slots"];
    const slots = await copyIn(
      client,
      "available_slot (id, clinician_id, time_zone, date, length)",
      chosen,
      (row) => [
        text(row.id),
        text(row.clinicianId),
        zones.get(text(row.clinicianId)),
        text(row.date),
        Number(row.length),
      ],
    );
    onProgress("appointments");
    const perClinician = clinicians > FULL_SLOTS_UP_TO ? 1 : 3;
    const appointments = await copyIn(
      client,
      "appointment (id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type, source)",
      someAppointments(network.appointments, perClinician),
      (row) => [
        text(row.id),
        `patient-of-${text(row.clinicianId)}`,
        text(row.clinicianId),
        zones.get(text(row.clinicianId)),
        text(row.scheduledFor),
        Number(row.length ?? 60),
        text(row.appointmentType),
        "EHR",
      ],
    );
    await client.query("ANALYZE");
    const loadedAt = performance.now();
    onProgress("read model");
    await openAllDays(client, [...zones.keys()]);
    await refreshStaleRanks(database, { minNoticeMinutes: 120 });
    await client.query("VACUUM ANALYZE");
    const readyAt = performance.now();
    return {
      clinicians,
      slots,
      appointments,
      loadSeconds: (loadedAt - startedAt) / 1000,
      readModelSeconds: (readyAt - loadedAt) / 1000,
    };
  } finally {
    await client.end();
  }
}

async function copyClinicians(client: pg.Client, rows: readonly ExportRow[]): Promise<void> {
  const payers = new Set(rows.flatMap((row) => list(row.insurances)));
  await client.query("INSERT INTO payer (id) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING", [
    [...payers],
  ]);
  await copyIn(
    client,
    "clinician (id, first_name, last_name, clinician_type, max_daily_appointments, max_weekly_appointments, time_zone)",
    rows,
    (row) => [
      text(row.id),
      text(row.firstName),
      text(row.lastName),
      text(row.clinicianType),
      Number(row.maxDailyAppointments),
      Number(row.maxWeeklyAppointments),
      text(row.timeZone),
    ],
  );
  const pairs = (field: "states" | "insurances") =>
    rows.flatMap((row) => list(row[field]).map((value) => ({ id: text(row.id), value })));
  await copyIn(client, "clinician_state", pairs("states"), ({ id, value }) => [id, value]);
  await copyIn(client, "clinician_insurance", pairs("insurances"), ({ id, value }) => [id, value]);
  await copyIn(client, "patient (id, first_name, last_name, state, insurance)", rows, (row) => [
    `patient-of-${text(row.id)}`,
    "Pat",
    "Example",
    list(row.states)[0],
    list(row.insurances)[0],
  ]);
}

async function copyIn<Row>(
  client: pg.Client,
  target: string,
  rows: Iterable<Row>,
  valuesOf: (row: Row) => CopyValue[],
): Promise<number> {
  let batch: CopyValue[][] = [];
  let count = 0;
  for (const row of rows) {
    batch.push(valuesOf(row));
    count += 1;
    if (batch.length < ROWS_AT_ONCE) continue;
    await copyRows(client, target, batch);
    batch = [];
  }
  await copyRows(client, target, batch);
  return count;
}

async function openAllDays(client: pg.Client, ids: readonly string[]): Promise<void> {
  for (let start = 0; start < ids.length; start += CLINICIANS_AT_ONCE) {
    await client.query(
      `SELECT refresh_open_days(array_agg(clinician_id), array_agg(local_date))
       FROM (SELECT DISTINCT clinician_id, local_date FROM available_slot WHERE clinician_id = ANY ($1)) d HAVING count(*) > 0`,
      [ids.slice(start, start + CLINICIANS_AT_ONCE)],
    );
  }
}

/** Two slots a day that do not overlap, up to forty of a clinician: thin calendars that still cover weeks. */
function* fewSlots(rows: Iterable<ExportRow>): Generator<ExportRow> {
  let clinician = "";
  let day = "";
  let [taken, ofDay, freeFrom] = [0, 0, 0];
  for (const row of rows) {
    if (row.clinicianId !== clinician) [clinician, taken, day] = [text(row.clinicianId), 0, ""];
    const date = text(row.date);
    if (date.slice(0, 10) !== day) [day, ofDay, freeFrom] = [date.slice(0, 10), 0, 0];
    const at = Date.parse(date);
    if (taken >= FEW_SLOTS || ofDay >= FEW_SLOTS_PER_DAY || at < freeFrom) continue;
    taken += 1;
    ofDay += 1;
    freeFrom = at + Number(row.length) * 60_000;
    yield row;
  }
}

function* someAppointments(rows: Iterable<ExportRow>, perClinician: number): Generator<ExportRow> {
  let clinician = "";
  let taken = 0;
  for (const row of rows) {
    if (row.clinicianId !== clinician) [clinician, taken] = [text(row.clinicianId), 0];
    if (row.status !== "UPCOMING" || taken >= perClinician) continue;
    taken += 1;
    yield row;
  }
}

function text(value: unknown): string {
  return typeof value === "string" ? value : String(value);
}

function list(value: ExportRow[string] | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}
