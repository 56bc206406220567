import { addClinician, addSlots } from "@tandem/db/testing";
import type { TestApi } from "./test-api.ts";

let serial = 0;

/** A psychologist with her slots, and a patient who has booked the first two of them. */
export async function bookAssessment(
  api: TestApi,
  {
    starts,
    timeZone = "America/New_York",
  }: { starts: readonly [string, string, ...string[]]; timeZone?: string },
) {
  serial += 1;
  const clinicianId = await addClinician(api.database, { id: `psy-${serial}`, timeZone });
  await addSlots(api.database, clinicianId, starts);
  const { accountId, patientId, calls } = await api.newPatient();
  const booking = await calls.bookings.book({
    service: "ASSESSMENT",
    clinicianId,
    sessions: starts.slice(0, 2).map((start) => new Date(start).toISOString()),
    idempotencyKey: `book-assessment-${serial}`,
  });
  return { clinicianId, accountId, patientId, calls, booking, email: `${accountId}@example.test` };
}
