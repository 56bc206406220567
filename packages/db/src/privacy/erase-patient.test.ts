import { accept, localDateOf, type PlannedSession } from "@tandem/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importFiles } from "../ehr/fixtures/import-files.ts";
import {
  addClinician,
  addPatient,
  bookByHand,
  refusalBy,
  reportAppointment,
  type TestDatabase,
  testDatabase,
} from "../testing/index.ts";
import { findViolations } from "../testing/violations.ts";
import { transact } from "../transaction.ts";
import { writeWaitlistEntry } from "../waitlist/waitlist-entries.ts";
import { writeWaitlistOffer } from "../waitlist/waitlist-offers.ts";
import { erasePatient } from "./erase-patient.ts";
import { exportPatient } from "./export-patient.ts";
import { findForgottenPatients } from "./forgotten-patients.ts";

const MARK = "Zanzibarova";
const ACTING = { actor: "command:patient:erase", reason: "Asked for by letter." };
const FILE = {
  id: "ehr-p1",
  firstName: MARK,
  lastName: MARK,
  email: `${MARK}@example.test`,
  dateOfBirth: "1990-02-28",
  state: "NY",
  insurance: "AETNA",
};

describe("erasing a patient", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ now: "2030-01-05T00:00:00Z" });
    await addClinician(database, { id: "ada", maxDaily: 8 });
  });
  afterAll(() => database.drop());

  /** Every row of every table that says the name somewhere. */
  async function whereNamed(): Promise<string[]> {
    const tables = await database.raw<{ name: string }>(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'graphile_worker')",
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const [row] = await database.raw<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${name} t WHERE t::text ILIKE '%${MARK}%'`,
      );
      if ((row?.n ?? 0) > 0) found.push(name);
    }
    return found.sort();
  }

  async function namedPatient(startsAt: string): Promise<{ accountId: string; patientId: string }> {
    const patient = await addPatient(database);
    await database.raw("UPDATE patient SET first_name = $2, last_name = $2, email = $2 WHERE id = $1", [
      patient.patientId,
      MARK,
    ]);
    await database.raw("UPDATE auth_user SET name = $2, email = $2 || id WHERE id = $1", [
      patient.accountId,
      MARK,
    ]);
    await database.raw(
      "INSERT INTO auth_session (id, token, user_id, expires_at, user_agent) VALUES ($1, $1, $1, now() + interval '1 day', $2)",
      [patient.accountId, MARK],
    );
    await reportAppointment(database, {
      patientId: patient.patientId,
      clinicianId: "ada",
      startsAt,
      status: "OCCURRED",
    });
    return patient;
  }

  it("leaves no name in any table, and every booking, count and audit entry", async () => {
    const { patientId } = await namedPatient("2030-01-02T12:00Z");
    const before = await database.raw(
      "SELECT id, actor, entity, entity_id, before, after FROM audit_entry ORDER BY id",
    );
    expect(await whereNamed()).toEqual(["public.auth_session", "public.auth_user", "public.patient"]);

    expect(await erasePatient(database, patientId, ACTING)).toEqual({
      ok: true,
      value: { accountErased: true },
    });
    expect(await whereNamed()).toEqual([]);
    const after = await database.raw(
      "SELECT id, actor, entity, entity_id, before, after FROM audit_entry ORDER BY id",
    );
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.at(-1)).toMatchObject({ actor: ACTING.actor, entity: "patient", entity_id: patientId });
    expect(await findViolations(database.pool)).toEqual([]);
    expect(await erasePatient(database, patientId, ACTING)).toEqual({
      ok: true,
      value: { accountErased: false },
    });
  });

  it("the audit itself cannot be rewritten", async () => {
    expect(await refusalBy(database.raw("UPDATE audit_entry SET reason = NULL"))).toBe("23001");
    expect(await refusalBy(database.raw("DELETE FROM audit_entry"))).toBe("23001");
  });

  it("is refused while a session is to come", async () => {
    const { patientId } = await addPatient(database);
    await bookByHand(database, {
      patientId,
      clinicianId: "ada",
      starts: ["2030-01-07T12:00Z", "2030-01-09T12:00Z"],
    });
    const refused = { ok: false, error: { kind: "SESSIONS_TO_COME" } };
    expect(await erasePatient(database, patientId, ACTING)).toEqual(refused);
    expect(await erasePatient(database, "nobody", ACTING)).toEqual({
      ok: false,
      error: { kind: "NO_SUCH_PATIENT" },
    });
  });

  it("leaves an account to its other patients", async () => {
    const { accountId, patientId } = await namedPatient("2030-01-03T12:00Z");
    await addPatient(database, { accountId });
    expect(await erasePatient(database, patientId, ACTING)).toEqual({
      ok: true,
      value: { accountErased: false },
    });
    expect(await database.raw("SELECT name FROM auth_user WHERE id = $1", [accountId])).toEqual([
      { name: MARK },
    ]);
    await database.raw("DELETE FROM auth_session");
    await database.raw("UPDATE auth_user SET name = 'x', email = id");
  });

  it("is not undone by an import that still has the patient, nor by a form", async () => {
    await importFiles(database, { "patients.json": [FILE] });
    await erasePatient(database, FILE.id, ACTING);
    const report = await importFiles(database, { "patients.json": [{ ...FILE, state: "CA" }] });
    expect(report.kinds.patients).toMatchObject({ unchanged: 1, changed: 0, refused: 0 });
    await database.raw("UPDATE patient SET first_name = $2, email = $2 WHERE id = $1", [FILE.id, MARK]);
    expect(await whereNamed()).toEqual([]);
  });

  it("an export holds everything that is known of a patient and nothing of anybody else", async () => {
    const mine = await namedPatient("2030-01-04T09:00Z");
    const other = await addPatient(database);
    const all = await exportPatient(database.sql, mine.patientId);
    expect(all).toMatchObject({
      patient: { id: mine.patientId, last_name: MARK },
      account: { id: mine.accountId },
      appointments: [{ patient_id: mine.patientId, clinician: "Ada Example" }],
      audit: [{ entity: "appointment" }],
    });
    expect(JSON.stringify(all)).not.toContain(other.patientId);
    expect(await exportPatient(database.sql, "nobody")).toBeNull();
  });

  it("an export holds what was offered to a patient who waited, and that a letter said so", async () => {
    const { accountId, patientId } = await addPatient(database);
    const startsAt = Date.parse("2030-03-05T12:00Z");
    const entryId = await writeWaitlistEntry(database.sql, {
      accountId,
      patientId,
      service: "ASSESSMENT",
      state: "NY",
      insurance: "AETNA",
      clinicianId: null,
      filter: {},
      bookingId: null,
      soonerThan: null,
    });
    const session = (appointmentType: PlannedSession["appointmentType"], days: number): PlannedSession => ({
      appointmentType,
      lengthMinutes: 90,
      startsAt: startsAt + days * 86_400_000,
      localDate: localDateOf(startsAt, "UTC") + days,
    });
    const offered = await transact(database, ACTING, async (sql) =>
      accept(
        await writeWaitlistOffer(sql, {
          entryId,
          patientId,
          clinicianId: "ada",
          service: "ASSESSMENT",
          sessions: [session("ASSESSMENT_SESSION_1", 0), session("ASSESSMENT_SESSION_2", 1)],
          expiresAt: startsAt,
        }),
      ),
    );
    expect(await exportPatient(database.sql, patientId)).toMatchObject({
      waitlist: [{ id: entryId }],
      offers: [{ id: offered.ok && offered.value, entry_id: entryId }],
      letters: [{ kind: "waitlist.offer" }],
    });
  });

  it("retention names who has had nothing to do with the clinic for so many years", async () => {
    const { patientId } = await addPatient(database);
    const { patientId: seen } = await addPatient(database);
    await database.raw("UPDATE patient SET created_at = '2020-01-01Z' WHERE id = ANY ($1)", [
      [patientId, seen],
    ]);
    await reportAppointment(database, {
      patientId: seen,
      clinicianId: "ada",
      startsAt: "2026-01-04T12:00Z",
      status: "OCCURRED",
    });
    expect(await findForgottenPatients(database.sql, 7)).toEqual([patientId]);
  });
});
