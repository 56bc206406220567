import { afterEach, describe, expect, it } from "vitest";
import { NOW } from "../../testing/booking-clinic.ts";
import { type TestApi, testApi } from "../../testing/test-api.ts";
import { raceEverything } from "./race-suite.ts";

/** Deliberate bugs, each applied to a clone: every one must be caught by the races, or the races prove nothing. */
const MUTANTS: Readonly<Record<string, (api: TestApi) => Promise<void>>> = {
  "the locks are gone": async (api) => {
    await rewrite(api, "lock_parties", /FOR NO KEY UPDATE( SKIP LOCKED)?/g, "");
    await rewrite(api, "lock_clinician_and_patient", /FOR NO KEY UPDATE/g, "");
  },
  "the constraint on time is gone": (api) =>
    run(api, "ALTER TABLE claimed_time DROP CONSTRAINT claimed_time_no_overlap"),
  "the limit of the day is gone": (api) =>
    run(api, "ALTER TABLE capacity_day DROP CONSTRAINT capacity_day_within_cap"),
  "the limit of the week is gone": (api) =>
    run(api, "ALTER TABLE capacity_week DROP CONSTRAINT capacity_week_within_cap"),
  "half a booking may be made": (api) => run(api, "DROP TRIGGER booking_is_whole ON booking"),
  "a second live booking may be made": (api) =>
    run(api, "ALTER TABLE booking DROP CONSTRAINT booking_one_live"),
  "ranges include their ends": async (api) => {
    await run(api, "ALTER TABLE claimed_time DROP CONSTRAINT claimed_time_bounds");
    await rewrite(api, "new_appointments_claim", /_for, a\.ends_at\)/g, "_for, a.ends_at, '[]')");
  },
  "the clock stands still in a transaction": (api) =>
    rewrite(api, "tandem_now", /clock_timestamp\(\)/g, "now()"),
  "the audit misses changes": (api) => run(api, "DROP TRIGGER audit_appointment ON appointment"),
};
const SIZE = { pairClients: 8, pairRounds: 2, mixedClients: 8, mixedOperations: 15 };

async function run(api: TestApi, text: string): Promise<void> {
  await api.database.raw(text);
}

async function rewrite(api: TestApi, name: string, from: RegExp, to: string): Promise<void> {
  const [row] = await api.database.raw<{ text: string }>(
    "SELECT pg_get_functiondef(oid) AS text FROM pg_proc WHERE proname = $1",
    [name],
  );
  const text = row?.text ?? "";
  const mutated = text.replace(from, to);
  if (mutated === text) throw new Error(`${name} has nothing to mutate`);
  await api.database.raw(mutated);
}

describe("the races catch every mutant", () => {
  let api: TestApi | undefined;
  afterEach(() => api?.close());

  it.each(Object.keys(MUTANTS))(
    "%s",
    async (name) => {
      api = await testApi({ now: NOW, poolSize: 12 });
      await MUTANTS[name]?.(api);
      expect(await raceEverything(api, SIZE)).not.toEqual([]);
    },
    120_000,
  );

  it("and nothing else", async () => {
    api = await testApi({ now: NOW, poolSize: 12 });
    expect(await raceEverything(api, SIZE)).toEqual([]);
  }, 120_000);
});
