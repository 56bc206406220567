import {
  APPOINTMENT_TYPES,
  DISPUTED_TIME_ZONES,
  type Instant,
  listTimeZones,
  localDateOf,
  localTimeOf,
  SERVICES,
} from "@tandem/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/index.ts";

const QUARTER_MS = 15 * 60_000;
const QUARTERS_A_DAY = 96;
const FIRST = Date.parse("2025-01-01T00:00:00Z");
const DAYS = 3 * 365 + 1;

describe("what PostgreSQL and the domain both know", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  /** The local wall clock, in minutes since the epoch's local midnight, at each of the instants. */
  const clockOfDatabase = async (zone: string, instants: Instant[]): Promise<number[]> => {
    const [row] = await database.raw<{ minutes: number[] }>(
      `SELECT array_agg((extract(epoch FROM to_timestamp(t / 1000.0) AT TIME ZONE $1) / 60)::int ORDER BY t) AS minutes
       FROM unnest($2::float8[]) AS t`,
      [zone, instants],
    );
    return row?.minutes ?? [];
  };
  const clockOfDomain = (zone: string, instants: Instant[]) =>
    instants.map((instant) => localDateOf(instant, zone) * 1440 + Math.floor(localTimeOf(instant, zone)));

  /** The same by the runtime itself, which also knows the zones that are not accepted. */
  const clockOfRuntime = (zone: string, instants: Instant[]) =>
    instants.map((instant) => {
      const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
      return Math.floor((instant + offsetNanoseconds / 1e6) / 60_000);
    });

  const zonesThatDiffer = async (
    zones: Iterable<string>,
    clockOf: (zone: string, instants: Instant[]) => number[],
  ): Promise<string[]> => {
    const differing: string[] = [];
    const days = Array.from({ length: DAYS }, (_, day) => FIRST + day * QUARTERS_A_DAY * QUARTER_MS);
    for (const zone of zones) {
      const ours = clockOf(zone, days);
      // A day whose local clock does not advance by 24 hours has a change in it: look at each of its quarters.
      const changing = days.filter((_, n) => n > 0 && (ours[n] ?? 0) - (ours[n - 1] ?? 0) !== 1440);
      const quarters = changing.flatMap((end) =>
        Array.from({ length: QUARTERS_A_DAY }, (_, n) => end - (QUARTERS_A_DAY - n) * QUARTER_MS),
      );
      const instants = [...days, ...quarters].sort((one, other) => one - other);
      const theirs = await clockOfDatabase(zone, instants);
      if (clockOf(zone, instants).some((minutes, n) => minutes !== theirs[n])) differing.push(zone);
    }
    return differing;
  };

  it("every accepted zone has the same local time in both over three years, by the day and around each change", async () => {
    expect(await zonesThatDiffer(listTimeZones(), clockOfDomain)).toEqual([]);
  }, 120_000);

  it("a zone is refused only while the two still differ on it", async () => {
    expect(await zonesThatDiffer(DISPUTED_TIME_ZONES, clockOfRuntime)).toEqual(DISPUTED_TIME_ZONES);
  });

  it("services and appointment types are the same in both", async () => {
    const services = await database.raw("SELECT * FROM service ORDER BY id");
    expect(services).toEqual(
      Object.values(SERVICES).map(({ id, clinicianType, sessions, daysApart }) => ({
        id,
        clinician_type: clinicianType,
        session_count: sessions.length,
        session_length_minutes: sessions[0].lengthMinutes,
        min_days_apart: daysApart?.min ?? null,
        max_days_apart: daysApart?.max ?? null,
      })),
    );
    const kinds = await database.raw(
      "SELECT id, clinician_type, length_minutes, service_id FROM appointment_kind ORDER BY id",
    );
    expect(kinds).toEqual(
      Object.entries(APPOINTMENT_TYPES).map(([id, { clinicianType, lengthMinutes, service }]) => ({
        id,
        clinician_type: clinicianType,
        length_minutes: lengthMinutes,
        service_id: service,
      })),
    );
  });
});
