import { addClinician, addSlots, type ClinicianSpec } from "@tandem/db/testing";
import type { TestApi } from "./test-api.ts";

/** Tuesday. */
export const NOW = "2030-01-01T00:00:00Z";

let keys = 0;

/** A key that nobody has used. */
export function newKey(): string {
  keys += 1;
  return `key-${String(keys).padStart(8, "0")}`;
}

/** `07T12:00` → `2030-01-07T12:00:00.000Z` */
export function january(text: string): string {
  return new Date(`2030-01-${text}:00Z`).toISOString();
}

/** A psychologist with 90-minute slots at these times of January 2030. */
export async function psychologist(
  api: TestApi,
  starts: readonly string[],
  spec: ClinicianSpec = {},
): Promise<string> {
  const id = await addClinician(api.database, spec);
  await addSlots(api.database, id, starts.map(january));
  return id;
}

/** A therapist with 60-minute slots at these times of January 2030. */
export async function therapist(
  api: TestApi,
  starts: readonly string[],
  spec: ClinicianSpec = {},
): Promise<string> {
  const id = await addClinician(api.database, { type: "THERAPIST", ...spec });
  await addSlots(api.database, id, starts.map(january), 60);
  return id;
}

/** An assessment on these times of January. */
export function assessment(clinicianId: string, ...starts: string[]) {
  return { service: "ASSESSMENT" as const, clinicianId, sessions: starts.map(january) };
}

/** A therapy intake at this time of January. */
export function intake(clinicianId: string, start: string) {
  return { service: "THERAPY_INTAKE" as const, clinicianId, sessions: [january(start)] };
}

/** Everything a refused write must leave as it was. */
export async function traces(api: TestApi): Promise<unknown> {
  const [row] = await api.database.raw(`
    SELECT (SELECT count(*) FROM booking) AS bookings, (SELECT count(*) FROM appointment) AS appointments,
      (SELECT count(*) FROM hold WHERE ended_at IS NULL) AS holds, (SELECT count(*) FROM idempotency_key) AS keys,
      (SELECT count(*) FROM claimed_time) AS claims, (SELECT count(*) FROM audit_entry WHERE entity <> 'hold') AS entries,
      (SELECT count(*) FROM outbox_event) AS events`);
  return row;
}
