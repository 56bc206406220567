import { addClinician, addSlots } from "@tandem/db/testing";
import { DEFAULT_SETTINGS } from "@tandem/domain";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { Refused } from "../trpc/refused.ts";
import { tendWaitlist } from "./tend-waitlist.ts";

const SEARCH = { service: "ASSESSMENT", state: "NY", insurance: "AETNA" } as const;
const DAYS = ["19", "20", "21", "22", "23", "26", "27", "28"];
const ROUNDS = 12;

describe("waiting, booking, cancelling and accepting at once", () => {
  let api: TestApi;
  let keys = 0;
  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z", poolSize: 20 });
    for (const id of ["ada", "bea"]) {
      await addClinician(api.database, { id, maxDaily: 1 });
      await addSlots(
        api.database,
        id,
        DAYS.map((day) => `2024-08-${day}T12:00Z`),
      );
    }
  });
  afterAll(() => api.close());

  const nextKey = () => `race-key-${++keys}`;
  const failures: unknown[] = [];
  /** A refusal is an answer; anything else is a failure. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TRPCError && error.cause instanceof Refused)) failures.push(error);
      return null;
    }
  }

  it("ends without a failure, and nobody has what somebody else was offered", async () => {
    const pairs = DAYS.slice(1).map((day, index) => [DAYS[index] ?? day, day] as const);
    let isOver = false;
    const booker = async () => {
      const { calls } = await api.newPatient();
      for (let round = 0; round < ROUNDS; round += 1) {
        const [first, second] = pairs[Math.floor(Math.random() * pairs.length)] ?? ["19", "20"];
        const booking = await attempt(() =>
          calls.bookings.book({
            service: "ASSESSMENT",
            clinicianId: Math.random() < 0.5 ? "ada" : "bea",
            sessions: [`2024-08-${first}T12:00:00Z`, `2024-08-${second}T12:00:00Z`],
            idempotencyKey: nextKey(),
          }),
        );
        if (booking !== null) await attempt(() => calls.bookings.cancel({ bookingId: booking.id }));
      }
    };
    const waiter = async () => {
      const { calls } = await api.newPatient();
      await attempt(() => calls.waitlist.join(SEARCH));
      await api.database.raw("UPDATE waitlist_entry SET sooner_than = NULL WHERE ended_at IS NULL");
      while (!isOver) {
        const [entry] = await calls.waitlist.list();
        const offerId = entry?.offer?.offerId;
        if (offerId === undefined) continue;
        if (Math.random() < 0.3) await attempt(() => calls.waitlist.decline({ offerId }));
        else await attempt(() => calls.waitlist.accept({ offerId, idempotencyKey: nextKey() }));
      }
    };
    const tender = async () => {
      for (let round = 0; round < ROUNDS * 2; round += 1) {
        await attempt(() => tendWaitlist(api.database, { rules: DEFAULT_SETTINGS, offerMinutes: 120 }));
      }
    };
    const waiters = Promise.all([waiter(), waiter(), waiter(), waiter()]);
    await Promise.all([booker(), booker(), booker(), tender(), tender()]);
    await tender();
    isOver = true;
    await waiters;
    expect(failures).toEqual([]);

    const accepted = await api.database.raw<{ accepted: number; booked: number }>(
      `SELECT (SELECT count(*)::int FROM waitlist_offer WHERE ending = 'ACCEPTED') AS accepted,
              (SELECT count(*)::int FROM waitlist_offer o JOIN hold h ON h.id = o.hold_id AND h.ending = 'CONFIRMED'
                 WHERE EXISTS (SELECT 1 FROM appointment a WHERE a.patient_id = h.patient_id
                   AND a.clinician_id = o.clinician_id AND a.scheduled_for = o.sessions[1])) AS booked`,
    );
    expect(accepted[0]?.accepted).toBeGreaterThan(0);
    expect(accepted[0]?.booked).toBe(accepted[0]?.accepted);
    const overlapping = await api.database.raw(
      `SELECT a.id FROM appointment a JOIN appointment b ON b.clinician_id = a.clinician_id AND b.id > a.id
         AND a.status = 'UPCOMING' AND b.status = 'UPCOMING' AND b.scheduled_for = a.scheduled_for`,
    );
    expect(overlapping).toEqual([]);
  });
});
