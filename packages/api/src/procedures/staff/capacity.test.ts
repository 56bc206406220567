import { addClinician, addPatient, addSlots, reportAppointment } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Caller, type TestApi, testApi } from "../../testing/test-api.ts";

const WEEK = { from: "2024-08-19", to: "2024-08-25" };

describe("staff.capacity", () => {
  let api: TestApi;
  let staff: Caller;

  const rename = (id: string, first: string, last: string) =>
    api.database.raw("UPDATE clinician SET first_name = $2, last_name = $3 WHERE id = $1", [id, first, last]);
  const capacityOf = async (id: string, range = WEEK) =>
    (await staff.staff.capacity(range)).items.find(({ clinician }) => clinician.id === id);
  const hold = (patient: { accountId: string; patientId: string }, start: string, expires: string) =>
    api.database.raw(
      `WITH h AS (INSERT INTO hold (account_id, patient_id, clinician_id, service_id, expires_at)
         VALUES ($1, $2, 'ada', 'THERAPY_INTAKE', tandem_now() + $4::interval) RETURNING id)
       INSERT INTO hold_session (hold_id, session_number, clinician_id, time_zone, scheduled_for, length)
       SELECT id, 1, 'ada', 'America/New_York', $3, 60 FROM h`,
      [patient.accountId, patient.patientId, start, expires],
    );

  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z" });
    staff = api.as({ id: "staff", role: "staff" });
    const { patientId } = await addPatient(api.database);
    await addClinician(api.database, {
      id: "ada",
      type: "THERAPIST",
      timeZone: "America/New_York",
      maxDaily: 2,
      maxWeekly: 4,
    });
    await rename("ada", "Ada", "Lovelace");
    await addSlots(
      api.database,
      "ada",
      [
        "2024-08-19T13:00Z",
        "2024-08-19T14:00Z",
        "2024-08-19T15:00Z",
        "2024-08-20T13:00Z",
        "2024-08-20T14:00Z",
      ],
      60,
    );
    const mine = { patientId, clinicianId: "ada", length: 60, type: "THERAPY_INTAKE" };
    await reportAppointment(api.database, { ...mine, startsAt: "2024-08-19T13:00Z", status: "UPCOMING" });
    await reportAppointment(api.database, { ...mine, startsAt: "2024-08-20T22:00Z", status: "CANCELLED" });
    await reportAppointment(api.database, {
      ...mine,
      startsAt: "2024-08-20T23:00Z",
      status: "LATE_CANCELLATION",
    });
    // Monday 02:00 in UTC is Sunday in New York: the week before.
    await reportAppointment(api.database, { ...mine, startsAt: "2024-08-19T02:00Z" });
    await addClinician(api.database, {
      id: "emil",
      maxWeekly: 1,
      states: ["NY", "CA"],
      insurances: ["CIGNA"],
    });
    await rename("emil", "Émile", "Durkheim");
    await reportAppointment(api.database, { patientId, clinicianId: "emil", startsAt: "2024-08-21T13:00Z" });
    await addClinician(api.database, { id: "free", maxWeekly: 9 });
    await rename("free", "Zora", "100%_Neale");
    await addClinician(api.database, { id: "gone", active: false, maxWeekly: 3 });
    await rename("gone", "Inès", "Former");
    await addSlots(api.database, "gone", ["2024-08-19T13:00Z", "2024-08-20T13:00Z"], 90);
    await reportAppointment(api.database, { patientId, clinicianId: "gone", startsAt: "2024-08-22T13:00Z" });
    await addClinician(api.database, { id: "went", active: false, maxWeekly: 9, states: ["CA"] });
    await rename("went", "Zora", "Earlier");
    await addClinician(api.database, { id: "frank", maxWeekly: 10 });
    await rename("frank", "Frank", "Éluard");
  });
  afterAll(() => api.close());

  it("counts local days and whole ISO weeks as rule 6 does", async () => {
    const ada = await capacityOf("ada");
    expect(ada?.days.slice(0, 2)).toEqual([
      { date: "2024-08-19", booked: 1, held: 0, max: 2, openSlots: 2, offers: 2 },
      { date: "2024-08-20", booked: 1, held: 0, max: 2, openSlots: 2, offers: 2 },
    ]);
    expect(ada?.weeks).toEqual([{ weekOf: "2024-08-19", booked: 2, held: 0, max: 4 }]);
    const sunday = await capacityOf("ada", { from: "2024-08-18", to: "2024-08-18" });
    expect(sunday?.days[0]?.booked).toBe(1);
    expect(sunday?.weeks).toEqual([{ weekOf: "2024-08-12", booked: 1, held: 0, max: 4 }]);
  });

  it("counts a live hold and takes its time, and forgets a lapsed one without a write", async () => {
    await hold(await addPatient(api.database), "2024-08-19T14:00Z", "10 minutes");
    await hold(await addPatient(api.database), "2024-08-20T14:00Z", "1 second");
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const ada = await capacityOf("ada");
    expect(ada?.days.slice(0, 2)).toEqual([
      { date: "2024-08-19", booked: 1, held: 1, max: 2, openSlots: 1, offers: 0 },
      { date: "2024-08-20", booked: 1, held: 0, max: 2, openSlots: 2, offers: 2 },
    ]);
    expect(ada?.weeks[0]).toMatchObject({ booked: 2, held: 1 });
    await api.database.raw(
      "UPDATE hold SET ended_at = tandem_now(), ending = 'RELEASED' WHERE ended_at IS NULL",
    );
  });

  it("counts of somebody inactive what is booked and open, and nothing that patients could book", async () => {
    const { items } = await staff.staff.capacity({ ...WEEK, active: false, search: "former" });
    expect(items[0]?.clinician).toMatchObject({ id: "gone", active: false });
    expect(items[0]?.days.slice(0, 4)).toMatchObject([
      { date: "2024-08-19", booked: 0, openSlots: 1, offers: 0 },
      { date: "2024-08-20", booked: 0, openSlots: 1, offers: 0 },
      { date: "2024-08-21", booked: 0, openSlots: 0, offers: 0 },
      { date: "2024-08-22", booked: 1, openSlots: 0, offers: 0 },
    ]);
  });

  it("equals what SQL counts from the appointments themselves", async () => {
    const dates = { from: "2024-08-12", to: "2024-08-31" };
    const active = await staff.staff.capacity(dates);
    const inactive = await staff.staff.capacity({ ...dates, active: false });
    const items = [...active.items, ...inactive.items];
    const counted = await api.database.raw<{ id: string; date: string; n: number }>(
      `SELECT clinician_id AS id, (scheduled_for AT TIME ZONE time_zone)::date AS date, count(*)::int AS n
       FROM appointment WHERE status IN ('UPCOMING', 'OCCURRED', 'LATE_CANCELLATION') GROUP BY 1, 2 ORDER BY 1, 2`,
    );
    const shown = items.flatMap(({ clinician, days }) =>
      days
        .filter(({ booked }) => booked > 0)
        .map(({ date, booked }) => ({ id: clinician.id, date, n: booked })),
    );
    const byPlace = (one: { id: string; date: string }, other: { id: string; date: string }) =>
      `${one.id}${one.date}` < `${other.id}${other.date}` ? -1 : 1;
    expect(shown.sort(byPlace)).toEqual(counted);
  });

  it.each([
    [{}, ["free", "emil", "frank", "ada"]],
    [{ sort: "FREE" }, ["frank", "free", "ada", "emil"]],
    [{ search: "  éMILE  dur " }, ["emil"]],
    [{ search: "ank él" }, ["frank"]],
    [{ search: "100%_" }, ["free"]],
    [{ search: "%" }, ["free"]],
    [{ search: "" }, ["free", "emil", "frank", "ada"]],
    [{ clinicianType: "THERAPIST" }, ["ada"]],
    [{ state: "CA" }, ["emil"]],
    [{ insurance: "CIGNA" }, ["emil"]],
    [{ load: "FULL" }, ["emil"]],
    [{ load: "MEDIUM" }, ["ada"]],
    [{ load: "LOW", sort: "FREE" }, ["frank", "free"]],
    [{ load: "OVER" }, []],
    [{ search: "neale zora" }, ["free"]],
    [{ search: "Durkheim, emile" }, ["emil"]],
    [{ active: true }, ["free", "emil", "frank", "ada"]],
    [{ active: true, search: "former" }, []],
    [{ active: false }, ["went", "gone"]],
    [{ active: false, sort: "FREE" }, ["went", "gone"]],
    [{ active: false, search: "ines" }, ["gone"]],
    [{ active: false, search: "z" }, ["went"]],
    [{ active: false, state: "CA" }, ["went"]],
    [{ active: false, load: "LOW" }, ["went", "gone"]],
  ] as const)(
    "finds and orders clinicians, active ones unless asked otherwise, by %o",
    async (filter, ids) => {
      const { items } = await staff.staff.capacity({ ...WEEK, ...filter });
      expect(items.map(({ clinician }) => clinician.id)).toEqual(ids);
    },
  );

  it.each([
    { sort: "NAME" },
    { sort: "FREE" },
    { sort: "NAME", active: false },
    { sort: "FREE", active: false },
  ] as const)("a scroll by %o shows everybody once", async (asked) => {
    const whole = await staff.staff.capacity({ ...WEEK, ...asked });
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Caller["staff"]["capacity"]>> = await staff.staff.capacity({
        ...WEEK,
        ...asked,
        limit: 1,
        cursor,
      });
      seen.push(...page.items.map(({ clinician }) => clinician.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(whole.items.map(({ clinician }) => clinician.id));
  });

  it.each([
    { from: "2024-08-20", to: "2024-08-19" },
    { from: "2024-01-01", to: "2024-12-31" },
    { from: "1999-12-31", to: "2000-01-05" },
    { from: "2100-12-31", to: "2101-01-01" },
    { ...WEEK, limit: 0 },
    { ...WEEK, cursor: "nonsense" },
    { ...WEEK, search: "x".repeat(101) },
  ])("refuses %o", async (input) => {
    await expect(staff.staff.capacity(input)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("refuses the cursor of another list", async () => {
    const { nextCursor } = await staff.staff.capacity({ ...WEEK, limit: 1 });
    for (const other of [{ sort: "FREE" }, { active: false }] as const) {
      const call = staff.staff.capacity({ ...WEEK, ...other, limit: 1, cursor: nextCursor });
      await expect(call).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
  });
});
