import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addClinician,
  addPatient,
  bookByHand,
  holdByHand,
  refusalBy,
  reportAppointment,
  type TestDatabase,
  testDatabase,
} from "../testing/index.ts";

describe("a clinician's day and week are never fuller than the limit, whoever writes", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ now: "2030-01-01T00:00:00Z" });
  });
  afterAll(() => database.drop());

  const patient = async () => (await addPatient(database)).patientId;
  const therapist = (spec: { maxDaily?: number; maxWeekly?: number; timeZone?: string } = {}) =>
    addClinician(database, { type: "THERAPIST", ...spec });
  const intake = async (clinicianId: string, start: string) =>
    bookByHand(database, {
      clinicianId,
      patientId: await patient(),
      starts: [start],
      service: "THERAPY_INTAKE",
    });
  const report = async (clinicianId: string, startsAt: string, status = "UPCOMING") =>
    reportAppointment(database, {
      clinicianId,
      patientId: await patient(),
      startsAt,
      length: 60,
      type: "THERAPY_INTAKE",
      status,
    });
  const dayOf = (clinicianId: string) =>
    database.raw(
      "SELECT local_date, booked, held, cap FROM capacity_day WHERE clinician_id = $1 AND booked + held > 0 ORDER BY 1",
      [clinicianId],
    );

  it("the day's limit holds for appointments and live holds together", async () => {
    const clinicianId = await therapist({ maxDaily: 2 });
    await intake(clinicianId, "2030-01-07T08:00Z");
    await holdByHand(database, {
      clinicianId,
      patientId: await patient(),
      starts: ["2030-01-07T10:00Z"],
      service: "THERAPY_INTAKE",
    });
    expect(await refusalBy(intake(clinicianId, "2030-01-07T12:00Z"))).toBe("capacity_day_within_cap");
    await intake(clinicianId, "2030-01-08T12:00Z");
  });

  it("the week's limit holds from Monday to Sunday, the part before now included", async () => {
    const clinicianId = await therapist({ maxWeekly: 2 });
    await report(clinicianId, "2029-12-31T09:00Z", "OCCURRED");
    await intake(clinicianId, "2030-01-06T23:00Z");
    expect(await refusalBy(intake(clinicianId, "2030-01-02T09:00Z"))).toBe("capacity_week_within_cap");
    await intake(clinicianId, "2030-01-07T00:00Z");
  });

  it("both sessions of an assessment count in one week", async () => {
    const clinicianId = await addClinician(database, { maxWeekly: 1 });
    const starts = ["2030-01-07T12:00Z", "2030-01-09T12:00Z"];
    expect(await refusalBy(bookByHand(database, { clinicianId, patientId: await patient(), starts }))).toBe(
      "capacity_week_within_cap",
    );
    expect(await refusalBy(holdByHand(database, { clinicianId, patientId: await patient(), starts }))).toBe(
      "capacity_week_within_cap",
    );
  });

  it("a limit of none takes none", async () => {
    expect(await refusalBy(intake(await therapist({ maxDaily: 0 }), "2030-01-07T08:00Z"))).toBe(
      "capacity_day_within_cap",
    );
  });

  it.each(["OCCURRED", "LATE_CANCELLATION", "UPCOMING"])("%s uses capacity", async (status) => {
    const clinicianId = await therapist({ maxDaily: 1 });
    await report(clinicianId, "2030-01-07T08:00Z", status);
    expect(await refusalBy(intake(clinicianId, "2030-01-07T12:00Z"))).toBe("capacity_day_within_cap");
  });

  it.each(["CANCELLED", "NO_SHOW", "RE_SCHEDULED"])("%s uses none", async (status) => {
    const clinicianId = await therapist({ maxDaily: 1 });
    await report(clinicianId, "2030-01-07T08:00Z", status);
    await intake(clinicianId, "2030-01-07T12:00Z");
  });

  it("is counted in the clinician's own days: Monday 17:30 in Los Angeles is not Tuesday", async () => {
    const clinicianId = await therapist({ maxDaily: 1, timeZone: "America/Los_Angeles" });
    await intake(clinicianId, "2030-01-08T01:30Z");
    expect(await refusalBy(intake(clinicianId, "2030-01-07T18:00Z"))).toBe("capacity_day_within_cap");
    await intake(clinicianId, "2030-01-08T18:00Z");
  });

  it("what the record system reports beyond the limit is taken, and nothing is added to it", async () => {
    const clinicianId = await therapist({ maxDaily: 2 });
    const reported = [];
    for (const hour of ["08", "10", "12"]) reported.push(await report(clinicianId, `2030-01-07T${hour}:00Z`));
    expect(await dayOf(clinicianId)).toEqual([{ local_date: "2030-01-07", booked: 3, held: 0, cap: 3 }]);
    expect(await refusalBy(intake(clinicianId, "2030-01-07T14:00Z"))).toBe("capacity_day_within_cap");
    for (const id of reported.slice(0, 2)) {
      expect(await refusalBy(intake(clinicianId, "2030-01-07T14:00Z"))).toBe("capacity_day_within_cap");
      await database.raw("UPDATE appointment SET status = 'CANCELLED' WHERE id = $1", [id]);
    }
    await intake(clinicianId, "2030-01-07T14:00Z");
    expect(await refusalBy(intake(clinicianId, "2030-01-07T16:00Z"))).toBe("capacity_day_within_cap");
  });

  it("a lowered limit keeps what is booked and takes nothing more; a raised one takes more", async () => {
    const clinicianId = await therapist({ maxDaily: 3 });
    await intake(clinicianId, "2030-01-07T08:00Z");
    await intake(clinicianId, "2030-01-07T10:00Z");
    await database.raw("UPDATE clinician SET max_daily_appointments = 1 WHERE id = $1", [clinicianId]);
    expect(await refusalBy(intake(clinicianId, "2030-01-07T12:00Z"))).toBe("capacity_day_within_cap");
    await database.raw("UPDATE clinician SET max_daily_appointments = 3 WHERE id = $1", [clinicianId]);
    await intake(clinicianId, "2030-01-07T12:00Z");
  });

  it("a correction to OCCURRED does not take a unit that somebody else has been given", async () => {
    const clinicianId = await therapist({ maxDaily: 1 });
    const missed = await report(clinicianId, "2030-01-07T08:00Z", "NO_SHOW");
    await intake(clinicianId, "2030-01-07T12:00Z");
    const corrected = database.raw("UPDATE appointment SET status = 'OCCURRED' WHERE id = $1", [missed]);
    expect(await refusalBy(corrected)).toBe("capacity_day_within_cap");
  });

  it("a change of the clinician's zone moves the counters, also over the limit, and holds with them", async () => {
    const clinicianId = await therapist({ maxDaily: 1 });
    await intake(clinicianId, "2030-01-08T01:00Z");
    await intake(clinicianId, "2030-01-07T20:00Z");
    const hold = await holdByHand(database, {
      clinicianId,
      patientId: await patient(),
      starts: ["2030-01-09T02:00Z"],
      service: "THERAPY_INTAKE",
    });
    await database.raw("UPDATE clinician SET time_zone = 'America/New_York' WHERE id = $1", [clinicianId]);
    expect(await dayOf(clinicianId)).toEqual([
      { local_date: "2030-01-07", booked: 2, held: 0, cap: 2 },
      { local_date: "2030-01-08", booked: 0, held: 1, cap: 1 },
    ]);
    await database.raw("UPDATE hold SET ended_at = tandem_now(), ending = 'RELEASED' WHERE id = $1", [hold]);
    expect(await dayOf(clinicianId)).toHaveLength(1);
  });

  it("a zone change does not refuse a pair that its dates put further apart", async () => {
    const clinicianId = await addClinician(database, {});
    const starts = ["2030-01-07T02:00Z", "2030-01-14T06:00Z"];
    const bookingId = await bookByHand(database, { clinicianId, patientId: await patient(), starts });
    await database.raw("UPDATE clinician SET time_zone = 'America/New_York' WHERE id = $1", [clinicianId]);
    await database.raw("UPDATE appointment SET status = 'CANCELLED' WHERE booking_id = $1", [bookingId]);
  });

  it("every counter equals a count from scratch, and every claim what occupies time", async () => {
    expect(
      await database.raw(`
        WITH used AS (
          SELECT clinician_id, local_date, week_of, 1 AS booked, 0 AS held FROM appointment WHERE uses_capacity(status)
          UNION ALL SELECT s.clinician_id, s.local_date, s.week_of, 0, 1 FROM hold_session s JOIN hold h ON h.id = s.hold_id WHERE h.ended_at IS NULL)
        SELECT 'day' AS unit, clinician_id, local_date AS starts FROM (SELECT clinician_id, local_date, sum(booked) b, sum(held) h FROM used GROUP BY 1, 2) u
          FULL JOIN capacity_day d USING (clinician_id, local_date) WHERE (coalesce(b, 0), coalesce(h, 0)) <> (coalesce(booked, 0), coalesce(held, 0))
        UNION ALL
        SELECT 'week', clinician_id, week_of FROM (SELECT clinician_id, week_of, sum(booked) b, sum(held) h FROM used GROUP BY 1, 2) u
          FULL JOIN capacity_week w USING (clinician_id, week_of) WHERE (coalesce(b, 0), coalesce(h, 0)) <> (coalesce(booked, 0), coalesce(held, 0))`),
    ).toEqual([]);
  });
});
