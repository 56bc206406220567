import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importEhrExport } from "../ehr/import-export.ts";
import {
  addClinician,
  addPatient,
  bookByHand,
  reportAppointment,
  type TestDatabase,
  testDatabase,
} from "../testing/index.ts";
import { exportToRecordSystem } from "./export-command.ts";

const PAIR = ["2030-01-07T12:00Z", "2030-01-09T12:00Z"];
const SESSION = { startsAt: "2030-01-07T12:00Z", type: "THERAPY_SIXTY_MINS", length: 60 };

describe("what flows back to the record system", () => {
  let database: TestDatabase;
  let out: string;
  beforeAll(async () => {
    database = await testDatabase({ now: "2030-01-01T00:00:00Z" });
    out = await mkdtemp(join(tmpdir(), "tandem-export-"));
  });
  afterAll(async () => {
    await database.drop();
    await rm(out, { recursive: true });
  });

  const rows = () => database.raw("SELECT id, status, scheduled_for FROM appointment ORDER BY id");
  const send = (format: "csv" | "json" | "ndjson") =>
    exportToRecordSystem({ databaseUrl: database.url, out, format, full: false });
  const take = (file: string) =>
    importEhrExport({
      databaseUrl: database.url,
      files: [join(out, file)],
      clockOffsetMs: database.clockOffsetMs,
      refreshOfferRanks: async () => undefined,
    });
  const booked = async () =>
    bookByHand(database, {
      clinicianId: await addClinician(database),
      patientId: (await addPatient(database)).patientId,
      starts: PAIR,
    });

  it("that is given up or cannot be written leaves no half of a file behind", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tandem-half-"));
    const half = { databaseUrl: database.url, out: folder, format: "csv", full: true } as const;
    await expect(exportToRecordSystem({ ...half, signal: AbortSignal.abort() })).rejects.toThrow(/aborted/);
    expect(await readdir(folder)).toEqual([]);
    await mkdir(join(folder, "patients.csv"));
    await expect(exportToRecordSystem(half)).rejects.toThrow(/EISDIR/);
    expect(await readdir(folder)).toEqual(["patients.csv"]);
    await rm(folder, { recursive: true });
  });

  it.each(["csv", "json", "ndjson"] as const)(
    "its echo in %s is matched by id, and never a second row",
    async (format) => {
      await booked();
      const before = await rows();
      await send(format);
      const report = await take(`appointments.${format}`);
      expect(report.refusedTotal).toBe(0);
      expect(report.kinds.appointments).toMatchObject({ added: 0 });
      expect(await rows()).toEqual(before);
      const [, appointments] = await send(format);
      expect(appointments?.rows).toBe(0);
    },
  );

  it("lies in files and a folder for their owner alone", async () => {
    const made = join(out, "made");
    const options = { databaseUrl: database.url, out: made, format: "csv", full: true } as const;
    const paths = (await exportToRecordSystem(options)).map(({ path }) => path);
    const rights = await Promise.all([made, ...paths].map(async (path) => (await stat(path)).mode & 0o777));
    expect(rights).toEqual([0o700, 0o600, 0o600]);
  });

  it("its echo under another id is matched by patient, clinician and start, and keeps that id on its way back", async () => {
    const bookingId = await booked();
    const before = await rows();
    await send("ndjson");
    const path = join(out, "appointments.ndjson");
    const renamed = (await readFile(path, "utf8"))
      .trim()
      .split("\n")
      .map((line, index) => JSON.stringify({ ...JSON.parse(line), id: `record-${index}` }));
    await writeFile(path, `${renamed.join("\n")}\n`);
    expect((await take("appointments.ndjson")).kinds.appointments).toMatchObject({ added: 0, refused: 0 });
    expect(await rows()).toEqual(before);

    await database.raw("UPDATE appointment SET status = 'CANCELLED' WHERE booking_id = $1", [bookingId]);
    await send("ndjson");
    const back = (await readFile(path, "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(back.map(({ id, status }) => `${id} ${status}`).sort()).toEqual([
      "record-0 CANCELLED",
      "record-1 CANCELLED",
    ]);
    expect((await take("appointments.ndjson")).kinds.appointments).toMatchObject({ added: 0, refused: 0 });
    expect((await send("ndjson"))[1]?.rows).toBe(0);
  });

  it("a session of no booking that moved is two rows, and their echo changes nothing", async () => {
    const clinicianId = await addClinician(database, { type: "THERAPIST" });
    const { patientId } = await addPatient(database);
    await reportAppointment(database, { ...SESSION, clinicianId, patientId });
    await send("ndjson");
    await take("appointments.ndjson");
    await database.raw(
      "SELECT write_move(NULL, $1, $2, (SELECT array_agg(id) FROM appointment WHERE patient_id = $1), $3, $4, $5)",
      [patientId, clinicianId, ["2030-01-08T12:00Z"], [60], ["THERAPY_SIXTY_MINS"]],
    );
    const before = await rows();
    expect((await send("ndjson"))[1]?.rows).toBe(2);
    const path = join(out, "appointments.ndjson");
    const sent = (await readFile(path, "utf8")).trim().split("\n");
    // The record system gives the session that came an id of its own.
    const echo = sent.map((line) => {
      const row = JSON.parse(line);
      return JSON.stringify(row.status === "UPCOMING" ? { ...row, id: "record-moved" } : row);
    });
    await writeFile(path, `${echo.join("\n")}\n`);
    expect((await take("appointments.ndjson")).kinds.appointments).toMatchObject({ added: 0, refused: 0 });
    expect(await rows()).toEqual(before);
    expect((await send("ndjson"))[1]?.rows).toBe(0);
  });

  it("names each patient of its appointments, in a file that can be imported", async () => {
    await booked();
    const [patients] = await send("json");
    expect(patients?.rows).toBeGreaterThan(0);
    expect((await take("patients.json")).refusedTotal).toBe(0);
  });
});
