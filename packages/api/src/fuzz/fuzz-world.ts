import { Readable } from "node:stream";
import { appRouter } from "../router.ts";
import type { Runtime } from "../runtime.ts";
import { startImport } from "../staff/imports/run-import.ts";
import { uploadsIn } from "../staff/imports/upload-folder.ts";
import { writeNetwork } from "../torture/network.ts";
import { createCallerFactory } from "../trpc/procedures.ts";
import type { KnownValues } from "./plausible-inputs.ts";

/** A small clinic with people who are signed in, and what there is in it. */
export interface FuzzWorld {
  runtime: Runtime;
  known: KnownValues;
  /** Cookies. */
  patients: string[];
  staff: string;
  admin: string;
}

export const FUZZ_ORIGIN = "http://127.0.0.1:3000";
export const FUZZ_PASSWORD = "a long enough pass phrase 71";
const PATIENTS = 6;
const ENDS_OF_CALENDAR = ["0000-01-01", "0001-01-01", "9999-12-31"];

/** Fills an empty database. */
export async function buildFuzzWorld(runtime: Runtime): Promise<FuzzWorld> {
  const { pool } = runtime.database;
  const client = await pool.connect();
  const network = await writeNetwork(client, 10).finally(() => client.release());
  const people = [];
  for (let index = 0; index < PATIENTS + 3; index += 1) people.push(await signUp(runtime, index));
  const [staff, admin, ...patients] = people;
  if (staff === undefined || admin === undefined) throw new Error("nobody signed up");
  await pool.query("UPDATE auth_user SET role = 'staff' WHERE id = $1", [staff.accountId]);
  await pool.query("UPDATE auth_user SET role = 'admin' WHERE id = $1", [admin.accountId]);
  const as = (id: string, role: "patient" | "staff") =>
    calls({ runtime, requestId: "fuzz", findAccount: async () => ({ id, role }) });

  const therapists = network.clinicians.filter(({ service }) => service === "THERAPY_INTAKE");
  for (const [index, { accountId }] of patients.slice(0, 3).entries()) {
    const { id = "", starts = [] } = therapists[index] ?? {};
    await as(accountId, "patient").bookings.book({
      service: "THERAPY_INTAKE",
      clinicianId: id,
      sessions: starts.slice(60, 61),
      idempotencyKey: `fuzz-key-${index}`,
    });
  }
  const known = await readKnownValues(
    runtime,
    network.clinicians[0]?.starts ?? [],
    as(staff.accountId, "staff"),
  );
  // Of the accounts only one that asks for nothing: without the others' rights nothing would be reached.
  const accountId = people.slice(-1).map((one) => one.accountId);
  return {
    runtime,
    known: { ...known, accountId },
    patients: patients.slice(0, PATIENTS).map(({ cookie }) => cookie),
    staff: staff.cookie,
    admin: admin.cookie,
  };
}

/** An upload of one file, and an import of it that has ended: what the pages of imports are about. */
export async function importSomething({ runtime, known }: FuzzWorld): Promise<KnownValues> {
  const uploads = uploadsIn(runtime.environment.TANDEM_DATA_DIR);
  const uploadId = await uploads.begin();
  await uploads.receive(uploadId, "clinicians.csv", Readable.from([Buffer.from("id,firstName\na,Ada\n")]));
  const asked = { uploadId, dryRun: true, snapshot: false, startedBy: known.accountId?.[0] ?? "" };
  const { id, ended } = await startImport(runtime, asked);
  await ended;
  return { uploadId: [uploadId], importId: [id] };
}

async function signUp({ auth }: Runtime, index: number): Promise<{ accountId: string; cookie: string }> {
  const response = await auth.handler(
    new Request(`${FUZZ_ORIGIN}/api/auth/sign-up/email`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: FUZZ_ORIGIN },
      body: JSON.stringify({
        email: `fuzz.${index}@example.test`,
        password: FUZZ_PASSWORD,
        name: "Pat Example",
        state: "NY",
        insurance: "AETNA",
      }),
    }),
  );
  if (response.status !== 200) throw new Error(`sign-up answered ${response.status}`);
  const { user } = (await response.json()) as { user: { id: string } };
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  return { accountId: user.id, cookie };
}

const calls = createCallerFactory(appRouter);
type Calls = ReturnType<typeof calls>;

async function readKnownValues(
  { database }: Runtime,
  starts: readonly string[],
  staff: Calls,
): Promise<KnownValues> {
  const ids = async (table: string, column = "id") => {
    const { rows } = await database.pool.query<{ id: string }>(
      `SELECT DISTINCT ${column} AS id FROM ${table} LIMIT 40`,
    );
    return rows.map(({ id }) => id);
  };
  const today = Math.floor(Date.now() / 86_400_000);
  const dates = [-8, 0, 1, 5, 9, 20, 29, 40].map((days) =>
    new Date((today + days) * 86_400_000).toISOString().slice(0, 10),
  );
  const range = { from: dates[1] ?? "", to: dates[4] ?? "" };
  const search = { service: "ASSESSMENT", state: "NY", insurance: "AETNA", limit: 1 } as const;
  const pages = await Promise.all([
    staff.slots.search(search),
    staff.staff.audit({ limit: 1 }),
    staff.staff.capacity({ ...range, limit: 1 }),
    staff.staff.appointments.list({ limit: 1 }),
    staff.staff.patients.search({ search: "pat", limit: 1 }),
  ]);
  const appointments = await ids("appointment");
  return {
    clinicianId: await ids("clinician"),
    patientId: await ids("patient"),
    bookingId: await ids("booking"),
    appointmentId: appointments,
    entityId: appointments,
    actor: await ids("audit_entry", "actor"),
    service: ["ASSESSMENT", "THERAPY_INTAKE"],
    state: ["NY", "NY", "NY", "CA", "PR"],
    insurance: ["AETNA", "AETNA", "AETNA", "CIGNA"],
    session: starts.slice(10, 70),
    date: [...dates, ...ENDS_OF_CALENDAR],
    dateOfBirth: ["1990-02-28", "2015-07-01"],
    timeZone: ["UTC", "America/New_York", "Asia/Kathmandu", "Mars/Olympus"],
    cursor: pages.flatMap(({ nextCursor }) => (nextCursor === null ? [] : [nextCursor])),
    search: ["pat", "exa", "a", "Ada", "' %"],
    reason: ["Because."],
    revision: ["0", "1", "2", "3"],
    key: appointments.map((id) => `OVERLAP:${id}`),
  };
}
