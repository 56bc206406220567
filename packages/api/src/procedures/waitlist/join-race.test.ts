import { addClinician, addSlots } from "@tandem/db/testing";
import { DEFAULT_SETTINGS } from "@tandem/domain";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type TestApi, testApi } from "../../testing/test-api.ts";
import { tendWaitlist } from "../../waitlist/tend-waitlist.ts";

const SEARCH = { service: "ASSESSMENT", state: "NY", insurance: "AETNA" } as const;
const LATER = ["2024-08-28T12:00:00.000Z", "2024-08-29T12:00:00.000Z"];
const SOONER = ["2024-08-19T12:00:00.000Z", "2024-08-20T12:00:00.000Z"];

describe("a time that opens while a patient joins the line is offered to that patient", () => {
  let api: TestApi;
  let other: pg.Client;
  beforeEach(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z" });
    await addClinician(api.database, { id: "ada" });
    await addSlots(api.database, "ada", LATER);
    await tend();
    other = new pg.Client({ connectionString: api.database.url });
    await other.connect();
  });
  afterEach(async () => {
    await other.end();
    await api.close();
  });

  const tend = () => tendWaitlist(api.database, { rules: DEFAULT_SETTINGS, offerMinutes: 120 });
  const notes = () => api.database.raw("SELECT clinician_id FROM waitlist_look");
  const openSooner = () =>
    other.query(
      `INSERT INTO available_slot (id, clinician_id, time_zone, date, length)
       SELECT 'sooner-' || at, 'ada', 'UTC', at, 90 FROM unnest($1::timestamptz[]) AS at`,
      [SOONER],
    );

  it("when it was written before the patient was in line, and kept only afterwards", async () => {
    const { calls } = await api.newPatient();
    await other.query("BEGIN");
    await openSooner();
    expect(await calls.waitlist.join(SEARCH)).toMatchObject({ soonerThan: LATER });
    expect(await tend()).toMatchObject({ looked: 0 });
    await other.query("COMMIT");
    await tend();
    expect((await calls.waitlist.list())[0]?.offer?.sessions).toEqual(SOONER);
  });

  it.each([
    ["a search", async () => ({ ...SEARCH })],
    [
      "a booking",
      async (calls: Awaited<ReturnType<TestApi["newPatient"]>>["calls"]) => {
        const asked = { service: "ASSESSMENT", clinicianId: "ada", sessions: LATER } as const;
        return { bookingId: (await calls.bookings.book({ ...asked, idempotencyKey: "join-race" })).id };
      },
    ],
  ])("when it was looked at between the search and the entry, for %s", async (_, wanted) => {
    const { calls } = await api.newPatient();
    const asked = await wanted(calls);
    // Whoever joins has searched by the time the entry has to wait.
    await other.query("BEGIN; LOCK TABLE waitlist_entry IN SHARE MODE");
    const joining = calls.waitlist.join(asked);
    await vi.waitUntil(async () => {
      const [waiting] = await api.database.raw(
        "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'waitlist_entry'::regclass",
      );
      return waiting !== undefined;
    }, 20_000);
    await addSlots(api.database, "ada", SOONER);
    await tend();
    expect(await notes()).toEqual([]);
    await other.query("COMMIT");
    await joining;
    await tend();
    expect((await calls.waitlist.list())[0]?.offer?.sessions).toEqual(SOONER);
  });

  it("and notes that are for nobody are forgotten", async () => {
    await addSlots(api.database, "ada", SOONER);
    expect(await notes()).toHaveLength(1);
    expect(await tend()).toMatchObject({ looked: 0 });
    expect(await notes()).toEqual([]);
  });
});
