import { addClinician, addSlots } from "@tandem/db/testing";
import { DEFAULT_SETTINGS } from "@tandem/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lettersSent } from "../testing/letters-sent.ts";
import { refusalOf, type TestApi, testApi } from "../testing/test-api.ts";
import { tendWaitlist } from "./tend-waitlist.ts";

const SEARCH = { service: "ASSESSMENT", state: "NY", insurance: "AETNA" } as const;
// The pair that somebody has, and a sooner one.
const LATE = ["2024-09-09T12:00:00.000Z", "2024-09-10T12:00:00.000Z"];
const SOON = ["2024-08-26T12:00:00.000Z", "2024-08-27T12:00:00.000Z"];

describe("the waitlist", () => {
  let api: TestApi;
  let key = 0;
  beforeEach(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z" });
    await addClinician(api.database, { id: "ada" });
    await addSlots(api.database, "ada", [...SOON, ...LATE]);
  });
  afterEach(() => api.close());

  type Patient = Awaited<ReturnType<TestApi["newPatient"]>>;
  const rules = DEFAULT_SETTINGS;
  const tend = () => tendWaitlist(api.database, { rules, offerMinutes: 120 });
  const book = (patient: Patient, sessions: string[], clinicianId = "ada") =>
    patient.calls.bookings.book({
      service: "ASSESSMENT",
      clinicianId,
      sessions,
      idempotencyKey: `book-key-${++key}`,
    });
  const offerOf = async ({ calls }: Patient) => (await calls.waitlist.list())[0]?.offer ?? null;
  const accept = (patient: Patient, offerId: string, idempotencyKey = `accept-key-${++key}`) =>
    patient.calls.waitlist.accept({ offerId, idempotencyKey });
  /** Lets every live hold lapse, as time would. */
  const holdsLapse = () =>
    api.database.raw("UPDATE hold SET expires_at = tandem_now() WHERE ended_at IS NULL");

  /** The sooner pair is taken by `owner`; `waiting` patients wait for something sooner than the late one. */
  async function everybodyWaits(waiting = 2) {
    const owner = await api.newPatient();
    const taken = await book(owner, SOON);
    const patients: Patient[] = [];
    for (let count = 0; count < waiting; count += 1) {
      const patient = await api.newPatient();
      await patient.calls.waitlist.join(SEARCH);
      patients.push(patient);
    }
    await tend();
    return { owner, taken, patients };
  }

  it("offers a cancelled pair to the first in line, and to nobody else", async () => {
    const { owner, taken, patients } = await everybodyWaits(3);
    expect(await Promise.all(patients.map(offerOf))).toEqual([null, null, null]);
    await owner.calls.bookings.cancel({ bookingId: taken.id });
    expect((await tend()).offered).toBe(1);
    const offers = await Promise.all(patients.map(offerOf));
    expect(offers.map((offer) => offer?.sessions ?? null)).toEqual([SOON, null, null]);
    expect(await tend()).toMatchObject({ offered: 0 });
  });

  it("shows an offer for as long as it is open and says afterwards what became of it", async () => {
    const { owner, taken, patients } = await everybodyWaits(2);
    await api.database.raw("UPDATE available_slot SET location = 'VIDEO'");
    const [first, second] = patients;
    if (first === undefined || second === undefined) throw new Error("nobody waits");
    await owner.calls.bookings.cancel({ bookingId: taken.id });
    await tend();
    const offerId = (await offerOf(first))?.offerId ?? "";
    expect(await first.calls.waitlist.offer({ offerId })).toMatchObject({
      state: "OPEN",
      sessions: SOON,
      locations: ["VIDEO", "VIDEO"],
      isWaiting: true,
      replaces: null,
      clinician: { id: "ada" },
    });
    await expect(second.calls.waitlist.offer({ offerId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await first.calls.waitlist.decline({ offerId });
    expect(await first.calls.waitlist.offer({ offerId })).toMatchObject({
      state: "DECLINED",
      isWaiting: true,
    });

    await book(second, LATE);
    await tend();
    const nextId = (await offerOf(second))?.offerId ?? "";
    expect(await second.calls.waitlist.offer({ offerId: nextId })).toMatchObject({
      replaces: { sessions: LATE },
    });
    await holdsLapse();
    expect(await second.calls.waitlist.offer({ offerId: nextId })).toMatchObject({ state: "LAPSED" });
  });

  it("holds what it offers: nobody else can book it, and a search does not show it", async () => {
    const { owner, taken } = await everybodyWaits();
    await owner.calls.bookings.cancel({ bookingId: taken.id });
    await tend();
    const refusal = await refusalOf(book(await api.newPatient(), SOON));
    expect(refusal.refusal.kind).toBe("SLOT_TAKEN");
    const page = await api.visitor.slots.search(SEARCH);
    expect(page.items[0]?.offers[0]?.sessions).toEqual(LATE);
  });

  it("sends the first in line one letter with a link and the limit", async () => {
    const { owner, taken, patients } = await everybodyWaits();
    await api.database.raw("UPDATE available_slot SET location = 'VIDEO'");
    await owner.calls.bookings.cancel({ bookingId: taken.id });
    await tend();
    const sent = await lettersSent(api);
    const [first] = patients;
    const offer = first === undefined ? null : await offerOf(first);
    const letters = sent.filter(({ text }) => text.includes("waitlist"));
    expect(letters.map(({ to }) => to)).toEqual([`${first?.accountId}@example.test`]);
    expect(letters[0]?.text).toContain(`https://clinic.example/waitlist?offer=${offer?.offerId}`);
    expect(letters[0]?.text).toContain("It is held for you until");
    expect(letters[0]?.text).toContain("Where: By video");
  });

  it("offers it to the next in line when it lapses, and not to the first again", async () => {
    const { owner, taken, patients } = await everybodyWaits(2);
    await owner.calls.bookings.cancel({ bookingId: taken.id });
    await tend();
    await holdsLapse();
    expect(await tend()).toMatchObject({ lapsed: 1, offered: 1 });
    expect((await Promise.all(patients.map(offerOf))).map((offer) => offer?.sessions ?? null)).toEqual([
      null,
      SOON,
    ]);
    await holdsLapse();
    expect(await tend()).toMatchObject({ offered: 0 });
    const page = await api.visitor.slots.search(SEARCH);
    expect(page.items[0]?.offers[0]?.sessions).toEqual(SOON);
  });

  it("stops offering to who has let three offers lapse unanswered", async () => {
    const patient = await api.newPatient();
    const booking = await book(patient, LATE);
    await patient.calls.waitlist.join({ bookingId: booking.id });
    const pairs = ["20", "21", "22", "23", "24", "25"].map((day) => `2024-08-${day}T12:00Z`);
    await addSlots(api.database, "ada", pairs);
    const offered: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      offered.push((await tend()).offered);
      await lettersSent(api);
      await holdsLapse();
    }
    expect(offered).toEqual([1, 1, 1, 0]);
    expect(await patient.calls.waitlist.list()).toEqual([]);
  });

  it("offers it to the next in line when it is declined or its patient leaves", async () => {
    const { owner, taken, patients } = await everybodyWaits(3);
    const [first, second, third] = patients;
    if (first === undefined || second === undefined || third === undefined) throw new Error("three wait");
    await owner.calls.bookings.cancel({ bookingId: taken.id });
    await tend();
    await first.calls.waitlist.decline({ offerId: (await offerOf(first))?.offerId ?? "" });
    await tend();
    expect((await offerOf(second))?.sessions).toEqual(SOON);
    const [entry] = await second.calls.waitlist.list();
    await second.calls.waitlist.leave({ entryId: entry?.entryId ?? "" });
    expect(await second.calls.waitlist.list()).toEqual([]);
    await tend();
    expect((await offerOf(third))?.sessions).toEqual(SOON);
  });

  it("books an accepted offer, once for each key, and ends the wait", async () => {
    const { owner, taken, patients } = await everybodyWaits(1);
    const [patient] = patients;
    if (patient === undefined) throw new Error("one waits");
    await owner.calls.bookings.cancel({ bookingId: taken.id });
    await tend();
    const { offerId } = (await offerOf(patient)) ?? { offerId: "" };
    const [one, other] = await Promise.all([
      accept(patient, offerId, "the-same-key"),
      accept(patient, offerId, "the-same-key"),
    ]);
    expect(one.id).toBe(other.id);
    expect(one.appointments.map(({ scheduledFor }) => scheduledFor)).toEqual(SOON);
    expect(await patient.calls.waitlist.list()).toEqual([]);
    expect((await refusalOf(accept(patient, offerId))).refusal.kind).toBe("HOLD_EXPIRED");
  });

  it("moves the booking of who has one, in one step", async () => {
    const owner = await api.newPatient();
    const taken = await book(owner, SOON);
    const patient = await api.newPatient();
    const booking = await book(patient, LATE);
    await patient.calls.waitlist.join({ bookingId: booking.id });
    await owner.calls.bookings.cancel({ bookingId: taken.id });
    await tend();
    const offer = await offerOf(patient);
    const moved = await accept(patient, offer?.offerId ?? "");
    expect(moved.id).toBe(booking.id);
    const bySession = moved.appointments.map(({ scheduledFor, status }) => [scheduledFor, status]);
    expect(bySession.filter(([, status]) => status === "UPCOMING").map(([at]) => at)).toEqual(SOON);
    expect(bySession.filter(([, status]) => status === "RE_SCHEDULED").map(([at]) => at)).toEqual(LATE);
    // What was given up is free for others at once.
    expect((await book(await api.newPatient(), LATE)).status).toBe("UPCOMING");
  });

  it("moves the booking to another clinician when that one is sooner", async () => {
    const patient = await api.newPatient();
    await addClinician(api.database, { id: "bea" });
    const booking = await book(patient, LATE);
    // What was written before the patient joined has been looked at.
    await tend();
    await patient.calls.waitlist.join({ bookingId: booking.id });
    await addSlots(api.database, "bea", ["2024-08-20T12:00Z", "2024-08-21T12:00Z"]);
    await tend();
    const moved = await accept(patient, (await offerOf(patient))?.offerId ?? "");
    expect([moved.id, moved.clinician.id]).toEqual([booking.id, "bea"]);
  });

  it("never offers something later, or just as soon", async () => {
    const patient = await api.newPatient();
    const booking = await book(patient, SOON);
    await patient.calls.waitlist.join({ bookingId: booking.id });
    await addSlots(api.database, "ada", ["2024-08-28T12:00Z", "2024-08-29T12:00Z"]);
    await addClinician(api.database, { id: "bea" });
    await addSlots(api.database, "bea", SOON);
    expect(await tend()).toMatchObject({ offered: 0 });
  });

  it("ends the wait when the booking is gone", async () => {
    const patient = await api.newPatient();
    const booking = await book(patient, LATE);
    await patient.calls.waitlist.join({ bookingId: booking.id });
    await patient.calls.bookings.cancel({ bookingId: booking.id });
    expect(await tend()).toMatchObject({ offered: 0 });
    expect(await patient.calls.waitlist.list()).toEqual([]);
  });

  it.each([
    [
      "a slot is added",
      () => addSlots(api.database, "ada", ["2024-08-20T12:00Z", "2024-08-21T12:00Z"]),
      ["2024-08-20T12:00:00.000Z", "2024-08-21T12:00:00.000Z"],
    ],
    [
      "a limit is raised",
      () => api.database.raw("UPDATE clinician SET max_daily_appointments = 8 WHERE id = 'full'"),
      ["2024-08-22T12:00:00.000Z", "2024-08-23T12:00:00.000Z"],
    ],
    ["a hold lapses", () => holdsLapse(), SOON],
    [
      "the record system cancels an appointment",
      () => api.database.raw("UPDATE appointment SET status = 'CANCELLED' WHERE source = 'EHR'"),
      ["2024-08-23T20:00:00.000Z", "2024-08-24T20:00:00.000Z"],
    ],
  ] as const)("looks again when %s", async (_, happens, sessions) => {
    await addClinician(api.database, { id: "full", maxDaily: 0 });
    await addSlots(api.database, "full", ["2024-08-22T12:00Z", "2024-08-23T12:00Z"]);
    await addClinician(api.database, { id: "busy" });
    await addSlots(api.database, "busy", ["2024-08-23T20:00Z", "2024-08-24T20:00Z"]);
    const other = await api.newPatient();
    await api.database.raw(
      `INSERT INTO appointment (patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type, source)
       SELECT $1, 'busy', 'UTC', '2024-08-23T20:00Z', 90, 'ASSESSMENT_SESSION_1', 'EHR'`,
      [other.patientId],
    );
    await other.calls.bookings.hold({ service: "ASSESSMENT", clinicianId: "ada", sessions: SOON });
    const patient = await api.newPatient();
    await patient.calls.waitlist.join(SEARCH);
    await tend();
    expect(await offerOf(patient)).toBeNull();
    await happens();
    // The worker comes again and again: a look that meets another writer leaves the clinician to the next one.
    const offered = async () => {
      await tend();
      return (await offerOf(patient))?.sessions;
    };
    await expect.poll(offered, { timeout: 5_000 }).toEqual(sessions);
  });

  it("never makes one offer to two people, however many look at once", async () => {
    const { owner, taken, patients } = await everybodyWaits(4);
    await owner.calls.bookings.cancel({ bookingId: taken.id });
    await Promise.all([tend(), tend(), tend(), tend()]);
    const offers = (await Promise.all(patients.map(offerOf))).filter((offer) => offer !== null);
    expect(offers).toHaveLength(1);
    const doubled = await api.database.raw(
      "SELECT patient_id FROM hold WHERE kind = 'OFFER' AND ended_at IS NULL GROUP BY patient_id HAVING count(*) > 1",
    );
    expect(doubled).toEqual([]);
  });

  it("an offer that has lapsed can no longer be accepted, and says what could be had instead", async () => {
    const { owner, taken, patients } = await everybodyWaits(1);
    const [patient] = patients;
    if (patient === undefined) throw new Error("one waits");
    await owner.calls.bookings.cancel({ bookingId: taken.id });
    await tend();
    const offer = await offerOf(patient);
    await holdsLapse();
    const refusal = await refusalOf(accept(patient, offer?.offerId ?? ""));
    expect(refusal.refusal.kind).toBe("HOLD_EXPIRED");
    expect(refusal.alternatives.length).toBeGreaterThan(0);
  });

  it("a clinician whose look fails keeps nobody else from theirs, and is looked at again", async () => {
    await addClinician(api.database, { id: "bea" });
    await addSlots(api.database, "bea", SOON);
    const taken: { owner: Patient; bookingId: string }[] = [];
    for (const clinicianId of ["ada", "bea"]) {
      const owner = await api.newPatient();
      taken.push({ owner, bookingId: (await book(owner, SOON, clinicianId)).id });
    }
    const [ofAda, ofBea] = [await api.newPatient(), await api.newPatient()];
    await ofAda.calls.waitlist.join({ ...SEARCH, clinicianId: "ada" });
    await ofBea.calls.waitlist.join({ ...SEARCH, clinicianId: "bea" });
    await tend();
    for (const { owner, bookingId } of taken) await owner.calls.bookings.cancel({ bookingId });
    const setFilter = (filter: string) =>
      api.database.raw("UPDATE waitlist_entry SET filter = $1 WHERE patient_id = $2", [
        filter,
        ofAda.patientId,
      ]);

    await setFilter('{ "weekdays": 5 }');
    await expect(tend()).rejects.toBeInstanceOf(AggregateError);
    expect((await offerOf(ofBea))?.sessions).toEqual(SOON);
    await setFilter("{}");
    expect(await tend()).toMatchObject({ offered: 1 });
    expect((await offerOf(ofAda))?.sessions).toEqual(SOON);
  });

  it("passes over who may no longer move the booking", async () => {
    const patient = await api.newPatient();
    await addClinician(api.database, { id: "bea" });
    await addSlots(api.database, "bea", ["2024-08-16T12:00Z", "2024-08-17T12:00Z"]);
    const booking = await book(patient, ["2024-08-16T12:00:00.000Z", "2024-08-17T12:00:00.000Z"], "bea");
    await patient.calls.waitlist.join({ bookingId: booking.id });
    await addSlots(api.database, "ada", ["2024-08-15T12:00Z", "2024-08-16T20:00Z"]);
    const late = { ...rules, lateCancelHours: 48 };
    expect(await tendWaitlist(api.database, { rules: late, offerMinutes: 120 })).toMatchObject({
      offered: 0,
    });
    await api.database.raw("UPDATE clinician SET max_daily_appointments = 7 WHERE id = 'ada'");
    expect(await tend()).toMatchObject({ offered: 1 });
  });
});
