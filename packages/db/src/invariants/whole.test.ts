import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addClinician,
  addPatient,
  appointByHand,
  asImport,
  bookByHand,
  byHand,
  holdByHand,
  refusalBy,
  type TestDatabase,
  testDatabase,
} from "../testing/index.ts";

const PAIR = ["2030-01-07T12:00Z", "2030-01-09T12:00Z"];

describe("an assessment is made with both sessions or not at all, whoever writes", () => {
  let database: TestDatabase;
  let clinicianId: string;
  let patientId: string;
  beforeAll(async () => {
    database = await testDatabase({ now: "2030-01-01T00:00:00Z" });
  });
  afterAll(() => database.drop());

  async function parties() {
    clinicianId = await addClinician(database);
    patientId = (await addPatient(database)).patientId;
    return { clinicianId, patientId };
  }
  const ids = async (bookingId: string) => {
    const rows = await database.raw<{ id: string }>(
      "SELECT id FROM appointment WHERE booking_id = $1 ORDER BY scheduled_for",
      [bookingId],
    );
    return rows.map(({ id }) => id);
  };
  const setStatus = (id: string | undefined, status: string) =>
    database.raw("UPDATE appointment SET status = $2::appointment_status WHERE id = $1", [id, status]);
  const move = (
    bookingId: string,
    from: string | undefined,
    start: string,
    type = "ASSESSMENT_SESSION_2",
    to = clinicianId,
  ) =>
    byHand(database, async (query) => {
      await query("UPDATE appointment SET status = 'RE_SCHEDULED' WHERE id = $1", [from]);
      await query(
        `INSERT INTO appointment (booking_id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type)
         VALUES ($1, $2, $3, 'UTC', $4, 90, $5)`,
        [bookingId, patientId, to, start, type],
      );
    });

  it.each([
    ["one session", ["2030-01-07T12:00Z"]],
    ["none", []],
    ["both on one day", ["2030-01-07T12:00Z", "2030-01-07T15:00Z"]],
    ["eight days apart", ["2030-01-07T12:00Z", "2030-01-15T11:00Z"]],
    ["the second before the first", ["2030-01-09T12:00Z", "2030-01-07T12:00Z"]],
  ])("not booked and not held: %s", async (_, starts) => {
    const who = await parties();
    expect(await refusalBy(bookByHand(database, { ...who, starts }))).toBe("booking_is_whole");
    expect(await refusalBy(holdByHand(database, { ...who, starts }))).toBe("hold_is_whole");
  });

  it("is not said to live longer than its sessions", async () => {
    const booked = (liveUntil: string) =>
      parties().then((who) => bookByHand(database, { ...who, starts: PAIR, liveUntil }));
    expect(await refusalBy(booked("2030-02-09T13:30Z"))).toMatch(/booking_lives_as_its_sessions/);
    await booked("2030-01-09T13:30Z");
  });

  it("is booked and held seven local dates apart", async () => {
    await bookByHand(database, { ...(await parties()), starts: ["2030-01-07T00:00Z", "2030-01-14T22:30Z"] });
    await holdByHand(database, { ...(await parties()), starts: ["2030-01-07T00:00Z", "2030-01-14T22:30Z"] });
  });

  it("takes no third session, in a booking or a hold", async () => {
    const who = await parties();
    const bookingId = await bookByHand(database, { ...who, starts: PAIR });
    const third = { ...who, bookingId, start: "2030-01-10T12:00Z", type: "ASSESSMENT_SESSION_2" };
    expect(await refusalBy(appointByHand(database, third))).toBe("booking_is_whole");
    const holdId = await holdByHand(database, { ...(await parties()), starts: PAIR });
    const added = database.raw(
      `INSERT INTO hold_session (hold_id, session_number, clinician_id, time_zone, scheduled_for, length)
       VALUES ($1, 3, $2, 'UTC', '2030-01-10T12:00Z', 90)`,
      [holdId, clinicianId],
    );
    expect(await refusalBy(added)).toBe("hold_is_whole");
  });

  it("takes no session of another patient, clinician or service", async () => {
    const who = await parties();
    const bookingId = await bookByHand(database, { ...who, starts: PAIR });
    const [, second] = await ids(bookingId);
    await setStatus(second, "CANCELLED");
    const start = "2030-01-10T12:00Z";
    const other = await addPatient(database);
    const stranger = {
      bookingId,
      patientId: other.patientId,
      clinicianId,
      start,
      type: "ASSESSMENT_SESSION_2",
    };
    expect(await refusalBy(appointByHand(database, stranger))).toBe("booking_is_whole");
    const elsewhere = { ...stranger, patientId, clinicianId: await addClinician(database) };
    expect(await refusalBy(appointByHand(database, elsewhere))).toBe("booking_is_whole");
    await appointByHand(database, { ...stranger, patientId });
  });

  it("an appointment of a service without a booking is refused", async () => {
    const row = { ...(await parties()), start: "2030-01-07T12:00Z", type: "ASSESSMENT_SESSION_1" };
    expect(await refusalBy(appointByHand(database, row))).toBe("appointment_has_booking");
  });

  it("one session moves if rule 7 still holds with the other", async () => {
    const bookingId = await bookByHand(database, { ...(await parties()), starts: PAIR });
    const [, second] = await ids(bookingId);
    expect(await refusalBy(move(bookingId, second, "2030-01-16T12:00Z"))).toBe("booking_is_whole");
    await move(bookingId, second, "2030-01-14T12:00Z");
  });

  it("no session leaves as RE_SCHEDULED without another in its place", async () => {
    const bookingId = await bookByHand(database, { ...(await parties()), starts: PAIR });
    const [first] = await ids(bookingId);
    expect(await refusalBy(setStatus(first, "RE_SCHEDULED"))).toBe("booking_is_whole");
  });

  it("a session that was cancelled late is not replaced", async () => {
    const who = await parties();
    const bookingId = await bookByHand(database, { ...who, starts: PAIR });
    const [, second] = await ids(bookingId);
    await setStatus(second, "LATE_CANCELLATION");
    const again = { ...who, bookingId, start: "2030-01-10T12:00Z", type: "ASSESSMENT_SESSION_2" };
    expect(await refusalBy(appointByHand(database, again))).toBe("booking_is_whole");
  });

  it("a booking changes clinician with its sessions or not at all", async () => {
    const bookingId = await bookByHand(database, { ...(await parties()), starts: PAIR });
    const other = await addClinician(database);
    const moved = database.raw("UPDATE booking SET clinician_id = $2 WHERE id = $1", [bookingId, other]);
    expect(await refusalBy(moved)).toBe("booking_is_whole");
  });

  it.each([
    "UPDATE booking SET patient_id = (SELECT min(p.id) FROM patient p WHERE p.id <> patient_id) WHERE id = $1",
    "UPDATE booking SET service_id = 'THERAPY_INTAKE' WHERE id = $1",
    "UPDATE booking SET live_during = NULL WHERE id = $1",
    "UPDATE booking SET created_at = created_at + interval '99 days' WHERE id = $1",
    "DELETE FROM booking WHERE id = $1",
    "DELETE FROM appointment WHERE booking_id = $1",
    "UPDATE appointment SET scheduled_for = scheduled_for + interval '1 day' WHERE booking_id = $1",
    "UPDATE appointment SET length = 30 WHERE booking_id = $1",
    "UPDATE appointment SET booking_id = NULL WHERE booking_id = $1",
    "UPDATE appointment SET clinician_id = (SELECT min(c.id) FROM clinician c WHERE c.id <> clinician_id) WHERE booking_id = $1",
    "UPDATE appointment SET source = 'EHR' WHERE booking_id = $1",
    "UPDATE appointment SET local_date = '2030-01-01' WHERE booking_id = $1",
  ])("a booking stays what it was made as: %s", async (text) => {
    const bookingId = await bookByHand(database, { ...(await parties()), starts: PAIR });
    await parties();
    expect(await refusalBy(database.raw(text, [bookingId]))).toMatch(/keeps_identity|23001|428C9/);
  });

  it("type, length and clinician go together", async () => {
    const therapist = await addClinician(database, { type: "THERAPIST" });
    const who = { ...(await parties()), clinicianId: therapist };
    expect(await refusalBy(bookByHand(database, { ...who, starts: PAIR }))).toBe("appointment_fits_kind");
    expect(await refusalBy(holdByHand(database, { ...who, starts: PAIR }))).toBe("hold_fits_clinician");
  });

  it("nothing new is written for an inactive clinician", async () => {
    const inactive = await addClinician(database, { active: false });
    const who = { ...(await parties()), clinicianId: inactive };
    expect(await refusalBy(bookByHand(database, { ...who, starts: PAIR }))).toBe("appointment_fits_kind");
    expect(await refusalBy(holdByHand(database, { ...who, starts: PAIR }))).toBe("hold_fits_clinician");
  });

  it("a patient has one live booking of a service", async () => {
    const who = await parties();
    const bookingId = await bookByHand(database, { ...who, starts: PAIR });
    const again = () => bookByHand(database, { ...who, starts: ["2030-02-04T12:00Z", "2030-02-05T12:00Z"] });
    expect(await refusalBy(again())).toBe("booking_one_live");
    const dated = database.raw(
      "INSERT INTO booking (patient_id, clinician_id, service_id, created_at) VALUES ($1, $2, 'ASSESSMENT', '2099-01-01')",
      [patientId, clinicianId],
    );
    expect(await refusalBy(dated)).toMatch(/booking_is_whole/);
    for (const id of await ids(bookingId)) await setStatus(id, "CANCELLED");
    await again();
  });

  it("two bookings that the record system brings to life are kept, and no third is made", async () => {
    const who = await parties();
    const first = await bookByHand(database, { ...who, starts: PAIR });
    for (const id of await ids(first)) await setStatus(id, "CANCELLED");
    const second = await bookByHand(database, { ...who, starts: ["2030-02-04T12:00Z", "2030-02-05T12:00Z"] });
    await asImport(database, "UPDATE appointment SET status = 'UPCOMING' WHERE booking_id = $1", [first]);
    for (const id of await ids(second)) await setStatus(id, "CANCELLED");
    const third = bookByHand(database, { ...who, starts: ["2030-03-04T12:00Z", "2030-03-05T12:00Z"] });
    expect(await refusalBy(third)).toBe("booking_one_live");
  });
});
