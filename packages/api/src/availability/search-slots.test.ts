import { type Audience, refreshOfferRanks, transact, verifyReadModel } from "@tandem/db";
import {
  addClinician,
  addPatient,
  addSlots,
  reportAppointment,
  type TestDatabase,
  testDatabase,
} from "@tandem/db/testing";
import {
  accept,
  DEFAULT_SETTINGS,
  type Instant,
  type OfferFilter,
  type OfferPlace,
  parseDate,
  type RuleSettings,
  TIMES_OF_DAY,
} from "@tandem/domain";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cacheStoreOver } from "../cache/cache-store.ts";
import { cachedCards } from "../cache/cached-cards.ts";
import { cachedTime } from "../cache/cached-time.ts";
import { connectRedis } from "../cache/connect-redis.ts";
import { searchEverything } from "../testing/search-oracle.ts";
import { type CardSource, madeCards } from "./clinician-cards.ts";
import { searchSlots } from "./search-slots.ts";

const NOW = Date.parse("2024-08-15T13:00:00Z");
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const AUGUST_15 = parseDate("2024-08-15") ?? 0;

/** Starts on grids of a quarter of an hour and off them, around midnight too, so that days, zones and clinicians meet. */
const minutesOfDay = fc.constantFrom(
  0,
  15,
  540,
  555,
  570,
  600,
  607,
  615,
  660,
  735,
  750,
  900,
  907,
  1020,
  1035,
  1320,
  1410,
);
const startAt = fc
  .tuple(fc.nat({ max: 9 }), minutesOfDay)
  .map(([day, minute]) => NOW - 13 * 60 * MINUTE + day * DAY + minute * MINUTE);

const changes = fc.constantFrom(
  "nothing",
  "nothing",
  "deactivated",
  "limits",
  "zone",
  "withdrawn",
  "licence",
  "payer",
);

const clinician = fc.record({
  psychologist: fc.boolean(),
  states: fc.subarray(["NY", "CA"], { minLength: 1 }),
  payers: fc.subarray(["A", "B"], { minLength: 1 }),
  timeZone: fc.constantFrom(
    "UTC",
    "America/New_York",
    "America/Los_Angeles",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
  ),
  maxDaily: fc.constantFrom(1, 2, 8),
  maxWeekly: fc.constantFrom(2, 4, 40),
  slots: fc.uniqueArray(startAt, { maxLength: 14 }),
  appointments: fc.array(
    fc.record({ at: startAt, status: fc.constantFrom("UPCOMING", "CANCELLED", "LATE_CANCELLATION") }),
    { maxLength: 3 },
  ),
  hold: fc.option(fc.record({ slot: fc.nat(), minutes: fc.constantFrom(5, 60, 3 * 1_440) }), { freq: 3 }),
  /** What becomes of the clinician after the places were written. */
  later: changes,
  ranked: fc.boolean(),
});

const filters: fc.Arbitrary<OfferFilter> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        from: fc.integer({ min: AUGUST_15 - 1, max: AUGUST_15 + 9 }),
        to: fc.integer({ min: AUGUST_15 + 3, max: AUGUST_15 + 12 }),
        weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
        timesOfDay: fc.subarray([...TIMES_OF_DAY]),
      },
      { requiredKeys: [] },
    ),
  },
);

const audiences = fc.record({
  service: fc.constantFrom("ASSESSMENT" as const, "THERAPY_INTAKE" as const),
  state: fc.constantFrom("NY", "CA"),
  payer: fc.constantFrom("A", "B"),
});

/** Places are written for a notice of two hours: with these they are read. */
const otherRules: fc.Arbitrary<RuleSettings> = fc
  .record({
    minNoticeMinutes: fc.constantFrom(0, 120, 120, 1_440, 4_000),
    searchWindowDays: fc.constantFrom(2, 30, 30),
    packing: fc.constantFrom("no-loss" as const, "no-loss" as const, "off" as const),
  })
  .map((changed) => ({ ...DEFAULT_SETTINGS, ...changed }));

let database: TestDatabase;
let networks = 0;
/** Time, cards and pages that earlier searches have left. */
const kept = cachedCards(cachedTime(cacheStoreOver(connectRedis({}).redis), 180));
beforeAll(async () => {
  database = await testDatabase({ now: new Date(NOW).toISOString(), poolSize: 2 });
});
afterAll(() => database.drop());

type Spec = typeof clinician extends fc.Arbitrary<infer T> ? T : never;

async function buildNetwork(specs: readonly Spec[]): Promise<{ network: string; ids: string[] }> {
  const network = `N${++networks}`;
  const ids: string[] = [];
  const { patientId } = await addPatient(database);
  for (const [index, spec] of specs.entries()) {
    const id = await addClinician(database, {
      id: `${network}/${String.fromCharCode(97 + ((index * 7) % 26))}${index}`,
      type: spec.psychologist ? "PSYCHOLOGIST" : "THERAPIST",
      states: spec.states,
      insurances: spec.payers.map((payer) => `${network}_${payer}`),
      maxDaily: spec.maxDaily,
      maxWeekly: spec.maxWeekly,
      timeZone: spec.timeZone,
    });
    const length = spec.psychologist ? 90 : 60;
    await addSlots(
      database,
      id,
      spec.slots.map((at) => new Date(at).toISOString()),
      length,
    );
    for (const { at, status } of spec.appointments) {
      await reportAppointment(database, {
        patientId,
        clinicianId: id,
        startsAt: new Date(at).toISOString(),
        length,
        status,
        type: spec.psychologist ? "ASSESSMENT_SESSION_1" : "THERAPY_SIXTY_MINS",
      });
    }
    if (spec.hold !== null && !spec.psychologist && spec.slots.length > 0) {
      await hold(id, spec.slots[spec.hold.slot % spec.slots.length] ?? NOW, spec.hold.minutes);
    }
    ids.push(id);
  }
  await rank(
    ids.filter((_, index) => specs[index]?.ranked),
    NOW + 2 * 60 * MINUTE,
  );
  for (const [index, spec] of specs.entries()) await change(ids[index] ?? "", spec.later);
  return { network, ids };
}

async function rank(ids: readonly string[], notBefore: Instant): Promise<void> {
  await transact(database, { actor: "test" }, async (sql) =>
    accept(await refreshOfferRanks(sql, ids, notBefore)),
  );
}

/** A live hold, unless its time is taken: then the database says no, and there is none. */
async function hold(clinicianId: string, startsAt: Instant, minutes: number): Promise<void> {
  const { patientId, accountId } = await addPatient(database);
  await database
    .raw(
      `WITH h AS (INSERT INTO hold (account_id, patient_id, clinician_id, service_id, expires_at)
         VALUES ($1, $2, $3, 'THERAPY_INTAKE', $4) RETURNING id)
       INSERT INTO hold_session (hold_id, session_number, clinician_id, time_zone, scheduled_for, length)
       SELECT h.id, 1, c.id, c.time_zone, $5, 60 FROM h, clinician c WHERE c.id = $3`,
      [accountId, patientId, clinicianId, new Date(NOW + minutes * MINUTE), new Date(startsAt)],
    )
    .catch(() => undefined);
}

async function change(id: string, what: Spec["later"]): Promise<void> {
  const statements: Record<Spec["later"], string | null> = {
    nothing: null,
    deactivated: "UPDATE clinician SET active = false WHERE id = $1",
    limits: "UPDATE clinician SET max_daily_appointments = 3, max_weekly_appointments = 3 WHERE id = $1",
    zone: "UPDATE clinician SET time_zone = 'Asia/Kolkata' WHERE id = $1",
    withdrawn:
      "UPDATE available_slot SET withdrawn_at = now() WHERE clinician_id = $1 AND extract(minute FROM date) = 0",
    licence: "DELETE FROM clinician_state WHERE clinician_id = $1 AND state = 'NY'",
    payer: "DELETE FROM clinician_insurance WHERE clinician_id = $1 AND payer_id LIKE '%_A'",
  };
  const text = statements[what];
  if (text !== null) await database.raw(text, [id]);
}

async function scroll(
  audience: Audience,
  filter: OfferFilter,
  limit: number,
  now: Instant,
  rules: RuleSettings,
  cards: CardSource,
  remembers: boolean,
): Promise<OfferPlace[]> {
  const places: OfferPlace[] = [];
  const shown = new Set<string>();
  const memory = remembers ? { wasShown: (clinicianId: string) => shown.has(clinicianId) } : {};
  let after: OfferPlace | null = null;
  do {
    const request = { audience, filter, limit, after, cursor: JSON.stringify(after), ...memory };
    const page = await searchSlots(database.sql, request, now, rules, cards);
    expect(page.found.length).toBeLessThanOrEqual(limit);
    places.push(...page.found.map(({ place }) => place));
    for (const { place } of page.found) shown.add(place.clinicianId);
    after = page.next;
  } while (after !== null);
  return places;
}

describe("a search", () => {
  it("shows each clinician with an offer once and in order, with any filter and page size, from the database and from what is kept, whether or not it remembers whom it has shown, whatever time has done and whoever has changed the rules since the last write", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(clinician, { minLength: 1, maxLength: 7 }),
        fc.array(fc.tuple(audiences, filters, fc.integer({ min: 1, max: 4 }), otherRules), {
          minLength: 6,
          maxLength: 6,
        }),
        fc.integer({ min: -DAY, max: 6 * DAY }),
        fc.array(changes, { minLength: 5, maxLength: 5 }),
        async (specs, searches, anyTime, meanwhile) => {
          const { network, ids } = await buildNetwork(specs);
          for (const [turn, moved] of [0, MINUTE, 10 * MINUTE, 3 * DAY, anyTime].entries()) {
            await change(ids[turn % ids.length] ?? "", meanwhile[turn] ?? "nothing");
            // At one time, so that some share a statement.
            await Promise.all(
              searches.map(async ([{ service, state, payer }, filter, limit, rules], index) => {
                const audience = { service, state, insurance: `${network}_${payer}` };
                const now = NOW + moved + index;
                const expected = await searchEverything(database, audience, filter, now, rules);
                for (const cards of [madeCards, kept])
                  for (const remembers of [false, true])
                    expect(await scroll(audience, filter, limit, now, rules, cards, remembers)).toEqual(
                      expected,
                    );
              }),
            );
          }
          expect((await verifyReadModel(database.sql)).shown).toEqual([]);
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
  }, 240_000);
});
