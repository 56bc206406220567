import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addClinician,
  addPatient,
  appointByHand,
  asImport,
  byHand,
  findViolations,
  refusalBy,
  reportAppointment,
  type TestDatabase,
  testDatabase,
} from "../testing/index.ts";

const START = "2030-01-07T12:00Z";
const LATER = "2030-01-08T12:00Z";

describe("a session that belongs to no booking moves whole, whoever writes", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ now: "2030-01-01T00:00:00Z" });
  });
  afterAll(async () => {
    expect(await findViolations(database.pool)).toEqual([]);
    await database.drop();
  });

  /** A session of the record system's, of a type that only a booking may have otherwise. */
  async function reported() {
    const clinicianId = await addClinician(database, { type: "THERAPIST" });
    const { patientId } = await addPatient(database);
    const spec = { clinicianId, patientId, startsAt: START, type: "THERAPY_INTAKE", length: 60 };
    return { clinicianId, patientId, id: await reportAppointment(database, spec) };
  }
  const COME = `
    INSERT INTO appointment (patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type, moved_from_id)
    VALUES ($1, $2, 'UTC', $3, 60, $4, $5)`;
  const LEAVE = "UPDATE appointment SET status = 'RE_SCHEDULED' WHERE id = $1";
  const move = (
    { clinicianId, patientId, id }: Awaited<ReturnType<typeof reported>>,
    { starts = [LATER], type = "THERAPY_INTAKE" }: { starts?: string[]; type?: string } = {},
  ) =>
    byHand(database, async (query) => {
      await query(LEAVE, [id]);
      for (const start of starts) await query(COME, [patientId, clinicianId, start, type, id]);
    });

  it("the old one out, the new one in, of the record system's types too", async () => {
    const session = await reported();
    await move(session);
    const rows = await database.raw(
      "SELECT status, source, moved_from_id IS NOT NULL AS came FROM appointment WHERE patient_id = $1 ORDER BY scheduled_for",
      [session.patientId],
    );
    expect(rows).toEqual([
      { status: "RE_SCHEDULED", source: "EHR", came: false },
      { status: "UPCOMING", source: "TANDEM", came: true },
    ]);
  });

  it("none leaves without another in its place", async () => {
    const { id } = await reported();
    expect(await refusalBy(database.raw(LEAVE, [id]))).toBe("unbooked_moves_whole");
  });

  it("what the record system says has moved is recorded as it is", async () => {
    const { id } = await reported();
    await asImport(database, LEAVE, [id]);
  });

  it("none comes while the old one stands, or in the place of another patient's or another type's", async () => {
    const { clinicianId, patientId, id } = await reported();
    const come = (of: string, type: string) =>
      byHand(database, (query) => query(COME, [of, clinicianId, LATER, type, id]));
    expect(await refusalBy(come(patientId, "THERAPY_INTAKE"))).toBe("unbooked_moves_whole");
    const other = await addPatient(database);
    const asOther = byHand(database, async (query) => {
      await query(LEAVE, [id]);
      await query(COME, [other.patientId, clinicianId, LATER, "THERAPY_INTAKE", id]);
    });
    expect(await refusalBy(asOther)).toBe("unbooked_moves_whole");
    const session = { clinicianId, patientId, id };
    expect(await refusalBy(move(session, { type: "THERAPY_SIXTY_MINS" }))).toBe("unbooked_moves_whole");
  });

  it("none is in two places", async () => {
    const session = await reported();
    expect(await refusalBy(move(session, { starts: [LATER, "2030-01-09T12:00Z"] }))).toBe(
      "appointment_moved_from_id_key",
    );
  });

  it("without one whose place it takes, only therapy week after week has no booking", async () => {
    const { clinicianId, patientId } = await reported();
    const alone = { patientId, clinicianId, start: LATER };
    expect(await refusalBy(appointByHand(database, { ...alone, type: "THERAPY_INTAKE" }))).toBe(
      "appointment_has_booking",
    );
    await appointByHand(database, { ...alone, type: "THERAPY_SIXTY_MINS" });
  });

  it("nobody changes afterwards whose place it took", async () => {
    const session = await reported();
    await move(session);
    const forget = database.raw("UPDATE appointment SET moved_from_id = NULL WHERE moved_from_id = $1", [
      session.id,
    ]);
    expect(await refusalBy(forget)).toBe("appointment_keeps_identity");
  });
});
