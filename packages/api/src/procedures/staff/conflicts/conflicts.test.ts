import { addClinician, addPatient, addSlots, reportAppointment } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, type TestApi, testApi } from "../../../testing/test-api.ts";

describe("staff.conflicts", () => {
  let api: TestApi;
  let staff: Caller;
  let patientId: string;
  const keysOf = async (
    kind: "OVERLAP" | "OVER_DAY" | "OVER_WEEK" | "WITHDRAWN_SLOT" | "INACTIVE_CLINICIAN" | "LOST_ELIGIBILITY",
  ) => (await staff.staff.conflicts.list({ kind })).items.map(({ key }) => key);
  const report = (clinicianId: string, startsAt: string, extra = {}) =>
    reportAppointment(api.database, { patientId, clinicianId, startsAt, ...extra });

  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z" });
    staff = api.as({ id: "staff", role: "staff" });
    ({ patientId } = await addPatient(api.database));
  });
  afterAll(() => api.close());

  it("two appointments of one clinician that overlap are named once, touching ones and past ones not", async () => {
    await addClinician(api.database, { id: "laps" });
    const first = await report("laps", "2024-08-20T12:00Z");
    const second = await report("laps", "2024-08-20T13:00Z");
    await report("laps", "2024-08-20T14:30Z");
    await report("laps", "2024-08-01T12:00Z");
    await report("laps", "2024-08-01T12:30Z");
    await report("laps", "2024-08-20T12:10Z", { status: "CANCELLED" });
    expect(await keysOf("OVERLAP")).toEqual([`OVERLAP:${first}:${second}`]);
  });

  it("days and weeks past the limit are listed from today on, with what is booked and the most", async () => {
    await addClinician(api.database, { id: "over", maxDaily: 1, maxWeekly: 2 });
    for (const start of ["2024-08-21T09:00Z", "2024-08-21T11:00Z", "2024-08-22T09:00Z"])
      await report("over", start);
    await report("over", "2024-08-14T09:00Z");
    await report("over", "2024-08-14T11:00Z");
    const [day, ...more] = (await staff.staff.conflicts.list({ kind: "OVER_DAY" })).items;
    expect(more).toEqual([]);
    expect(day).toMatchObject({ key: "OVER_DAY:over:2024-08-21:2/1", booked: 2, max: 1 });
    expect(day?.appointmentIds).toHaveLength(2);
    expect(await keysOf("OVER_WEEK")).toEqual(["OVER_WEEK:over:2024-08-19:3/2"]);
  });

  it("appointments of inactive clinicians and of patients no longer accepted are listed", async () => {
    await addClinician(api.database, { id: "off", active: false });
    const left = await report("off", "2024-08-26T09:00Z");
    expect(await keysOf("INACTIVE_CLINICIAN")).toEqual([`INACTIVE_CLINICIAN:${left}`]);
    await addClinician(api.database, { id: "texan", states: ["TX"] });
    const lost = await report("texan", "2024-08-27T09:00Z");
    expect(await keysOf("LOST_ELIGIBILITY")).toEqual([`LOST_ELIGIBILITY:${lost}:NY:AETNA`]);
  });

  it("an appointment whose slot the record system withdrew is listed", async () => {
    await addClinician(api.database, { id: "slots", type: "THERAPIST" });
    await addSlots(api.database, "slots", ["2024-08-28T12:00Z"], 60);
    const patient = await api.newPatient();
    await patient.calls.bookings.book({
      service: "THERAPY_INTAKE",
      clinicianId: "slots",
      sessions: ["2024-08-28T12:00:00Z"],
      idempotencyKey: "withdrawn-slot",
    });
    expect(await keysOf("WITHDRAWN_SLOT")).toEqual([]);
    await api.database.raw(
      "UPDATE available_slot SET withdrawn_at = tandem_now() WHERE clinician_id = 'slots'",
    );
    expect(await keysOf("WITHDRAWN_SLOT")).toHaveLength(1);
  });

  it("what is dismissed leaves the list with its reason, and comes back when it changes or is reopened", async () => {
    const key = "OVER_DAY:over:2024-08-21:2/1";
    await staff.staff.conflicts.decide({ key, decision: "DISMISSED", reason: "Agreed by phone" });
    expect(await keysOf("OVER_DAY")).toEqual([]);
    const { items } = await staff.staff.conflicts.list({ decided: true });
    expect(items).toMatchObject([{ key, decision: { decision: "DISMISSED", reason: "Agreed by phone" } }]);
    await staff.staff.conflicts.decide({ key, decision: "REOPENED", reason: "Not agreed" });
    expect(await keysOf("OVER_DAY")).toEqual([key]);
    await staff.staff.conflicts.decide({ key, decision: "RESOLVED", reason: "Moved one" });
    await report("over", "2024-08-21T15:00Z");
    expect(await keysOf("OVER_DAY")).toEqual(["OVER_DAY:over:2024-08-21:3/1"]);
    const entries = await staff.staff.audit({ entity: "conflict_decision", entityId: key });
    expect(entries.items.map(({ reason }) => reason)).toEqual(["Moved one", "Not agreed", "Agreed by phone"]);
  });

  it("pages hold everything once, soonest first", async () => {
    const whole = await staff.staff.conflicts.list();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Caller["staff"]["conflicts"]["list"]>> =
        await staff.staff.conflicts.list({
          limit: 2,
          cursor,
        });
      seen.push(...page.items.map(({ key }) => key));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(whole.items.map(({ key }) => key));
    expect(whole.items.map(({ at }) => at)).toEqual(whole.items.map(({ at }) => at).sort());
  });
});

describe("staff.patients and staff.audit", () => {
  let api: TestApi;
  let staff: Caller;
  beforeAll(async () => {
    api = await testApi();
    staff = api.as({ id: "staff", role: "staff" });
    await addClinician(api.database, { insurances: ["AETNA"] });
  });
  afterAll(() => api.close());

  it("staff make a patient's record, find it by a part of the name and leave both in the audit, without the name", async () => {
    const made = await staff.staff.patients.create({
      firstName: "Zoë",
      lastName: "O’Brien-Ngũgĩ",
      state: "NY",
      insurance: "AETNA",
      email: "zoe@example.test",
    });
    const { items } = await staff.staff.patients.search({ search: "zoë o’b" });
    expect(items).toMatchObject([{ id: made.id, hasAccount: false, email: "zoe@example.test" }]);
    expect((await staff.staff.patients.search({ search: "%" })).items).toEqual([]);
    await staff.staff.patients.get({ patientId: made.id });
    const entries = await staff.staff.audit({ entityId: made.id });
    expect(entries.items.map(({ entity, actor }) => [entity, actor])).toEqual([
      ["patient_viewed", "account:staff"],
      ["patient", "account:staff"],
    ]);
    expect(JSON.stringify(entries)).not.toContain("Ngũgĩ");
  });

  it("a record that does not exist is not found, and looking for it leaves no entry", async () => {
    await expect(staff.staff.patients.get({ patientId: "nobody" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect((await staff.staff.audit({ entityId: "nobody" })).items).toEqual([]);
  });

  it("an entry names the clinician whom it is about", async () => {
    const id = await addClinician(api.database, { insurances: ["AETNA"] });
    const { items } = await staff.staff.audit({ clinicianId: id });
    expect(new Set(items.map(({ entity }) => entity))).toContain("clinician");
    expect(new Set(items.map(({ entity }) => entity))).toContain("clinician_insurance");
    const names = items.map(({ clinician }) => clinician);
    expect(names).toEqual(names.map(() => ({ id, name: expect.stringMatching(/^\S+ \S+/) })));
  });

  it("the audit is paged newest first", async () => {
    const whole = await staff.staff.audit();
    const first = await staff.staff.audit({ limit: 1 });
    const second = await staff.staff.audit({ limit: 1, cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual(whole.items.slice(0, 2));
  });

  it("an unknown insurance is refused by its field", async () => {
    const call = staff.staff.patients.create({
      firstName: "A",
      lastName: "B",
      state: "NY",
      insurance: "NOBODY",
    });
    await expect(call).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
