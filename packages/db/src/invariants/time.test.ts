import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addClinician,
  addPatient,
  appointByHand,
  asImport,
  bookByHand,
  byHand,
  holdByHand,
  type Isolation,
  refusalBy,
  reportAppointment,
  type TestDatabase,
  testDatabase,
} from "../testing/index.ts";

const OVERLAP = "claimed_time_no_overlap";

describe("nobody is in two places at once, whoever writes", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ now: "2030-01-01T00:00:00Z" });
  });
  afterAll(() => database.drop());

  const therapist = () => addClinician(database, { type: "THERAPIST" });
  const patient = async () => (await addPatient(database)).patientId;
  const intake = async (clinicianId: string, start: string, patientId?: string) =>
    bookByHand(database, {
      clinicianId,
      patientId: patientId ?? (await patient()),
      starts: [start],
      service: "THERAPY_INTAKE",
    });
  const held = async (clinicianId: string, start: string, lastsMs?: number, patientId?: string) =>
    holdByHand(database, {
      clinicianId,
      patientId: patientId ?? (await patient()),
      starts: [start],
      service: "THERAPY_INTAKE",
      ...(lastsMs === undefined ? {} : { lastsMs }),
    });

  it.each(["2030-01-07T12:00Z", "2030-01-07T12:01Z", "2030-01-07T11:01Z", "2030-01-07T12:59Z"])(
    "an appointment at %s does not overlap another one of 12:00 to 13:00",
    async (start) => {
      const clinicianId = await therapist();
      await intake(clinicianId, "2030-01-07T12:00Z");
      expect(await refusalBy(intake(clinicianId, start))).toBe(OVERLAP);
    },
  );

  it.each(["2030-01-07T11:00Z", "2030-01-07T13:00Z"])("touching ends do not overlap (%s)", async (start) => {
    const clinicianId = await therapist();
    await intake(clinicianId, "2030-01-07T12:00Z");
    await intake(clinicianId, start);
  });

  it("a patient does not have two sessions at once, with whomever", async () => {
    const patientId = await patient();
    await intake(await therapist(), "2030-01-07T12:00Z", patientId);
    const psychologist = await addClinician(database);
    const starts = ["2030-01-07T12:30Z", "2030-01-09T12:30Z"];
    expect(await refusalBy(bookByHand(database, { clinicianId: psychologist, patientId, starts }))).toBe(
      OVERLAP,
    );
  });

  it("appointments and live holds exclude each other, both ways", async () => {
    const clinicianId = await therapist();
    await held(clinicianId, "2030-01-07T12:00Z");
    expect(await refusalBy(intake(clinicianId, "2030-01-07T12:30Z"))).toBe(OVERLAP);
    await intake(clinicianId, "2030-01-07T14:00Z");
    expect(await refusalBy(held(clinicianId, "2030-01-07T14:30Z"))).toBe(OVERLAP);
    expect(await refusalBy(held(clinicianId, "2030-01-07T12:30Z"))).toBe(OVERLAP);
  });

  it.each<Isolation>(["REPEATABLE READ", "SERIALIZABLE"])(
    "two transactions that began before either wrote do not both take the same time under %s",
    async (isolation) => {
      const clinicianId = await therapist();
      const book = async () =>
        bookByHand(database, {
          clinicianId,
          patientId: await patient(),
          starts: ["2030-01-07T12:00Z"],
          service: "THERAPY_INTAKE",
          isolation,
        });
      const ended = await Promise.allSettled(Array.from({ length: 6 }, book));
      expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    },
  );

  it("a transaction whose snapshot is older than a booking does not book over it", async () => {
    const clinicianId = await therapist();
    const patientId = await patient();
    const late = byHand(
      database,
      async (query) => {
        await query("SELECT count(*) FROM appointment");
        await intake(clinicianId, "2030-01-07T12:00Z");
        await query(
          `INSERT INTO appointment (patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type)
           VALUES ($1, $2, 'UTC', '2030-01-07T12:15Z', 60, 'THERAPY_SIXTY_MINS')`,
          [patientId, clinicianId],
        );
      },
      "REPEATABLE READ",
    );
    expect(["40001", OVERLAP]).toContain(await refusalBy(late));
  });

  it("COPY is refused like an INSERT", async () => {
    const clinicianId = await therapist();
    const patientId = await patient();
    await intake(clinicianId, "2030-01-07T12:00Z");
    const row = `${patientId},${clinicianId},UTC,2030-01-07T12:30Z,60,THERAPY_SIXTY_MINS\n`;
    const connection = await database.pool.connect();
    const columns = "patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type";
    const copy = connection.query(copyFrom(`COPY appointment (${columns}) FROM STDIN CSV`));
    expect(await refusalBy(pipeline(Readable.from([row]), copy))).toBe(OVERLAP);
    connection.release(true);
  });

  it("a hold blocks nobody from the moment it expires, cleaned up or not", async () => {
    const clinicianId = await therapist();
    const holder = await patient();
    await held(clinicianId, "2030-01-07T12:00Z", 150, holder);
    expect(await refusalBy(intake(clinicianId, "2030-01-07T12:30Z"))).toBe(OVERLAP);
    await new Promise((resolve) => setTimeout(resolve, 170));
    await intake(clinicianId, "2030-01-07T12:30Z");
    // The holder too is free, also with another clinician.
    await intake(await therapist(), "2030-01-07T12:00Z", holder);
  });

  it("what a hold that lapsed had of the day is free for a raw INSERT", async () => {
    const clinicianId = await addClinician(database, { type: "THERAPIST", maxDaily: 1 });
    await held(clinicianId, "2030-01-07T12:00Z", 100);
    await new Promise((resolve) => setTimeout(resolve, 120));
    await intake(clinicianId, "2030-01-07T18:00Z");
  });

  it("a hold is shortened but never prolonged", async () => {
    const clinicianId = await therapist();
    const id = await held(clinicianId, "2030-01-07T12:00Z");
    const extended = database.raw(
      "UPDATE hold SET expires_at = expires_at + interval '1 hour' WHERE id = $1",
      [id],
    );
    expect(await refusalBy(extended)).toBe("hold_is_not_prolonged");
    await database.raw("UPDATE hold SET expires_at = tandem_now() WHERE id = $1", [id]);
    await intake(clinicianId, "2030-01-07T12:00Z");
    const revived = database.raw(
      "UPDATE hold SET expires_at = tandem_now() + interval '1 hour' WHERE id = $1",
      [id],
    );
    expect(await refusalBy(revived)).toMatch(/hold_ends_once|hold_is_not_prolonged/);
  });

  it.each([
    "UPDATE hold_session SET scheduled_for = scheduled_for + interval '1 day' WHERE hold_id = $1",
    "UPDATE hold_session SET length = 30 WHERE hold_id = $1",
    "UPDATE hold SET patient_id = (SELECT min(p.id) FROM patient p WHERE p.id <> patient_id) WHERE id = $1",
    "UPDATE hold SET kind = 'OFFER' WHERE id = $1",
    "DELETE FROM hold_session WHERE hold_id = $1",
    "DELETE FROM hold WHERE id = $1",
    "DELETE FROM claimed_time WHERE hold_id = $1",
    "UPDATE claimed_time SET during = '[2031-01-01,2031-01-02)' WHERE hold_id = $1",
  ])("a hold stays what it was made as: %s", async (text) => {
    const id = await held(await therapist(), "2030-01-07T12:00Z");
    expect(await refusalBy(database.raw(text, [id]))).toMatch(/keeps_identity|23001/);
  });

  it.each([
    "claimed_time",
    "capacity_day",
    "capacity_week",
    "hold_session",
    "hold",
    "appointment CASCADE",
    "clinician CASCADE",
    "audit_entry",
  ])("TRUNCATE %s is refused", async (table) => {
    expect(await refusalBy(database.raw(`TRUNCATE ${table}`))).toMatch(/23001|0A000/);
  });

  it("no hand writes claims or counters", async () => {
    const clinicianId = await therapist();
    await intake(clinicianId, "2030-01-07T12:00Z");
    for (const text of [
      "INSERT INTO claimed_time (owner_kind, owner_id, during, hold_id) VALUES ('CLINICIAN', $1, '[2031-01-01,2031-01-02)', 'x')",
      "DELETE FROM claimed_time WHERE owner_id = $1",
      "UPDATE capacity_day SET cap = 99 WHERE clinician_id = $1",
      "UPDATE capacity_week SET booked = 0 WHERE clinician_id = $1",
      "DELETE FROM capacity_day WHERE clinician_id = $1",
    ]) {
      expect(await refusalBy(database.raw(text, [clinicianId]))).toBe("23001");
    }
  });
});

describe("what the record system reports", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ now: "2030-01-01T00:00:00Z" });
  });
  afterAll(() => database.drop());

  const report = async (clinicianId: string, startsAt: string) =>
    reportAppointment(database, {
      clinicianId,
      patientId: (await addPatient(database)).patientId,
      startsAt,
      length: 60,
      type: "THERAPY_INTAKE",
    });
  const tries = async (clinicianId: string, start: string) => {
    const { patientId } = await addPatient(database);
    return refusalBy(appointByHand(database, { patientId, clinicianId, start, type: "THERAPY_SIXTY_MINS" }));
  };

  it("blocks every minute of two overlapping appointments, and of the one that stays when the other is cancelled", async () => {
    const clinicianId = await addClinician(database, { type: "THERAPIST" });
    const first = await report(clinicianId, "2030-01-07T12:00Z");
    await report(clinicianId, "2030-01-07T12:30Z");
    for (const start of [
      "2030-01-07T11:01Z",
      "2030-01-07T12:00Z",
      "2030-01-07T12:30Z",
      "2030-01-07T13:29Z",
    ]) {
      expect(await tries(clinicianId, start)).toBe(OVERLAP);
    }
    await database.raw("UPDATE appointment SET status = 'CANCELLED' WHERE id = $1", [first]);
    for (const start of [
      "2030-01-07T12:00Z",
      "2030-01-07T12:29Z",
      "2030-01-07T13:29Z",
      "2030-01-07T11:31Z",
    ]) {
      expect(await tries(clinicianId, start)).toBe(OVERLAP);
    }
    expect(await tries(clinicianId, "2030-01-07T11:30Z")).toMatch(/nothing/);
  });

  it("ends a hold it meets, the clinician's and the patient's", async () => {
    const clinicianId = await addClinician(database, { type: "THERAPIST" });
    const { patientId } = await addPatient(database);
    const hold = await holdByHand(database, {
      clinicianId,
      patientId,
      starts: ["2030-01-07T12:00Z"],
      service: "THERAPY_INTAKE",
    });
    await report(clinicianId, "2030-01-07T12:30Z");
    expect(await database.raw("SELECT ending FROM hold WHERE id = $1", [hold])).toEqual([
      { ending: "OVERRULED" },
    ]);
  });

  it("ends its patient's hold with somebody else, and claims the time that a lapsed hold had of its patient and clinician", async () => {
    const reported = await addClinician(database, { type: "THERAPIST" });
    const [holder, lapsed] = [await addPatient(database), await addPatient(database)];
    const service = "THERAPY_INTAKE";
    const elsewhere = await holdByHand(database, {
      clinicianId: await addClinician(database, { type: "THERAPIST" }),
      patientId: holder.patientId,
      starts: ["2030-01-07T12:00Z"],
      service,
    });
    for (const [clinicianId, start] of [
      [reported, "2030-01-08T12:00Z"],
      [await addClinician(database, { type: "THERAPIST" }), "2030-01-09T12:00Z"],
    ] as const) {
      const account = await addPatient(database);
      const { patientId } = clinicianId === reported ? account : lapsed;
      await holdByHand(database, { clinicianId, patientId, starts: [start], service });
    }
    await database.raw("UPDATE hold SET expires_at = created_at WHERE id <> $1 AND ended_at IS NULL", [
      elsewhere,
    ]);

    await reportAppointment(database, {
      ...holder,
      clinicianId: reported,
      startsAt: "2030-01-07T12:30Z",
      length: 60,
    });
    for (const start of ["2030-01-08T12:30Z", "2030-01-09T12:30Z"]) {
      await reportAppointment(database, { ...lapsed, clinicianId: reported, startsAt: start, length: 60 });
    }
    expect(await database.raw("SELECT ending FROM hold WHERE id = $1", [elsewhere])).toEqual([
      { ending: "OVERRULED" },
    ]);
    const claims = await database.raw(
      `SELECT owner_kind, count(*)::int AS claims, sum(extract(epoch FROM upper(during) - lower(during)) / 60)::int AS minutes
       FROM claimed_time WHERE appointment_id IS NOT NULL AND owner_id = ANY ($1) GROUP BY 1 ORDER BY 1`,
      [[reported, holder.patientId, lapsed.patientId]],
    );
    expect(claims).toEqual([
      { owner_kind: "CLINICIAN", claims: 3, minutes: 180 },
      { owner_kind: "PATIENT", claims: 3, minutes: 180 },
    ]);
  });

  it("is bound like any other row when it only calls itself the record system's", async () => {
    const clinicianId = await addClinician(database, { type: "THERAPIST" });
    await report(clinicianId, "2030-01-07T12:00Z");
    const { patientId } = await addPatient(database);
    const pretended = database.raw(
      `INSERT INTO appointment (patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type, source)
       VALUES ($1, $2, 'UTC', '2030-01-07T12:30Z', 60, 'THERAPY_INTAKE', 'EHR')`,
      [patientId, clinicianId],
    );
    expect(await refusalBy(pretended)).toBe(OVERLAP);
  });

  it("moves an appointment of Tandem's, and the time follows", async () => {
    const clinicianId = await addClinician(database, { type: "THERAPIST" });
    const { patientId } = await addPatient(database);
    const bookingId = await bookByHand(database, {
      clinicianId,
      patientId,
      starts: ["2030-01-07T12:00Z"],
      service: "THERAPY_INTAKE",
    });
    await asImport(
      database,
      "UPDATE appointment SET scheduled_for = '2030-01-08T09:00Z', source = 'EHR' WHERE booking_id = $1",
      [bookingId],
    );
    expect(await tries(clinicianId, "2030-01-08T09:30Z")).toBe(OVERLAP);
    expect(await tries(clinicianId, "2030-01-07T12:00Z")).toMatch(/nothing/);
  });
});
