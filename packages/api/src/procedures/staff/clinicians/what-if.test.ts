import { addClinician, addPatient, addSlots, reportAppointment } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, type TestApi, testApi } from "../../../testing/test-api.ts";

describe("staff.clinicians", () => {
  let api: TestApi;
  let staff: Caller;
  let patientId: string;

  const newClinician = async (id: string, spec = {}) => {
    await addClinician(api.database, {
      id,
      maxDaily: 2,
      maxWeekly: 8,
      insurances: ["AETNA", "CIGNA"],
      ...spec,
    });
    await addSlots(api.database, id, [
      "2024-08-19T12:00Z",
      "2024-08-19T14:00Z",
      "2024-08-20T12:00Z",
      "2024-08-20T14:00Z",
    ]);
    return id;
  };

  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z" });
    staff = api.as({ id: "staff", role: "staff" });
    ({ patientId } = await addPatient(api.database));
  });
  afterAll(() => api.close());

  it("tells what a lower limit does before it is made, and does exactly that when saved", async () => {
    const clinicianId = await newClinician("lower");
    await reportAppointment(api.database, { patientId, clinicianId, startsAt: "2024-08-19T09:00Z" });
    await reportAppointment(api.database, { patientId, clinicianId, startsAt: "2024-08-21T09:00Z" });
    await reportAppointment(api.database, { patientId, clinicianId, startsAt: "2024-08-21T11:00Z" });
    const changes = { clinicianId, maxDailyAppointments: 1 };
    const effect = await staff.staff.clinicians.whatIf(changes);
    expect(effect).toMatchObject({
      offers: { before: 4, after: 0, gained: 0, lost: 4 },
      furtherBookings: { before: 1, after: 0 },
      overLimit: [{ period: "DAY", startsOn: "2024-08-21", booked: 2, max: 1 }],
      warnings: [],
    });
    expect(
      (await api.database.prisma.clinician.findUnique({ where: { id: clinicianId } }))?.maxDailyAppointments,
    ).toBe(2);
    const saved = await staff.staff.clinicians.update({ ...changes, reason: "Part time" });
    expect(saved.effect).toEqual(effect);
    expect(await staff.staff.clinicians.whatIf({ clinicianId })).toMatchObject({
      offers: { before: 0, after: 0 },
    });
  });

  it("adds up, however many offers come and go", async () => {
    const clinicianId = await newClinician("many");
    const more = Array.from({ length: 28 }, (_, quarter) =>
      new Date(Date.parse("2024-08-22T12:00Z") + quarter * 900_000).toISOString(),
    );
    await addSlots(api.database, clinicianId, more);
    const { offers } = await staff.staff.clinicians.whatIf({ clinicianId, maxDailyAppointments: 0 });
    expect(offers.before + offers.gained - offers.lost).toBe(offers.after);
    expect(offers.lost).toBeGreaterThan(20);
  });

  it("a new limit shows in search at once, and in the audit with who and why", async () => {
    const clinicianId = await newClinician("raised", { maxDaily: 0 });
    const search = { service: "ASSESSMENT", state: "NY", insurance: "CIGNA" } as const;
    const found = async () =>
      (await api.visitor.slots.search(search)).items.map(({ clinician }) => clinician.id);
    expect(await found()).not.toContain(clinicianId);
    await staff.staff.clinicians.update({ clinicianId, maxDailyAppointments: 2, reason: "Back from leave" });
    expect(await found()).toContain(clinicianId);
    const [entry] = await api.database.raw<{ actor: string; reason: string }>(
      "SELECT actor, reason FROM audit_entry WHERE entity = 'clinician' AND entity_id = $1 ORDER BY id DESC LIMIT 1",
      [clinicianId],
    );
    expect(entry).toEqual({ actor: "account:staff", reason: "Back from leave" });
  });

  it("counts what still fits as the largest number of pairs", async () => {
    const clinicianId = await newClinician("pairs", { maxWeekly: 3 });
    const effect = await staff.staff.clinicians.whatIf({ clinicianId, maxWeeklyAppointments: 8 });
    expect(effect.furtherBookings).toEqual({ before: 1, after: 2 });
  });

  it("names who loses eligibility and which appointments a deactivated clinician still has", async () => {
    const clinicianId = await newClinician("leaving");
    const id = await reportAppointment(api.database, {
      patientId,
      clinicianId,
      startsAt: "2024-08-22T09:00Z",
    });
    const lost = await staff.staff.clinicians.whatIf({ clinicianId, insurances: ["CIGNA"] });
    expect(lost).toMatchObject({
      losingEligibility: [{ id, insurance: "AETNA" }],
      warnings: ["ELIGIBILITY_LOST"],
    });
    const gone = await staff.staff.clinicians.whatIf({ clinicianId, active: false });
    expect(gone).toMatchObject({
      offers: { before: 4, after: 0 },
      remaining: [{ id, patientName: "Pat Example", scheduledFor: "2024-08-22T09:00:00.000Z" }],
      warnings: ["APPOINTMENTS_REMAIN"],
    });
  });

  it("a new time zone moves appointments to its own days", async () => {
    const clinicianId = await newClinician("moves");
    await reportAppointment(api.database, { patientId, clinicianId, startsAt: "2024-08-20T02:00Z" });
    await staff.staff.clinicians.update({ clinicianId, timeZone: "America/New_York", reason: "Moved" });
    const { items } = await staff.staff.capacity({ from: "2024-08-19", to: "2024-08-20" });
    const days = items.find(({ clinician }) => clinician.id === clinicianId)?.days;
    expect(days?.map(({ booked }) => booked)).toEqual([1, 0]);
  });

  it("warns of a week that takes less than a day, and of a limit of nothing", async () => {
    const clinicianId = await newClinician("odd");
    const weekly = await staff.staff.clinicians.whatIf({ clinicianId, maxWeeklyAppointments: 1 });
    expect(weekly.warnings).toEqual(["WEEKLY_BELOW_DAILY"]);
    const none = await staff.staff.clinicians.whatIf({ clinicianId, maxDailyAppointments: 0 });
    expect(none.warnings).toEqual(["TAKES_NONE"]);
  });

  it.each([
    { maxDailyAppointments: -1 },
    { maxDailyAppointments: 1_000_000 },
    { maxDailyAppointments: 1.5 },
    { maxWeeklyAppointments: 1_000_000 },
    { states: [] },
    { states: ["ZZ"] },
    { insurances: [] },
    { insurances: ["NOBODY_HAS_IT"] },
    { timeZone: "Mars/Olympus" },
    { timeZone: "+01:00" },
  ])("refuses %o, in the preview and when saving", async (changes) => {
    const clinicianId = "lower";
    await expect(staff.staff.clinicians.whatIf({ clinicianId, ...changes })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await expect(
      staff.staff.clinicians.update({ clinicianId, ...changes, reason: "Because" }),
    ).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("refuses to save without a reason", async () => {
    const call = staff.staff.clinicians.update({ clinicianId: "lower", active: false, reason: "  " });
    await expect(call).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
