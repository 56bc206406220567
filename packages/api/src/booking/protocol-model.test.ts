import { addClinician, addSlots, findViolations } from "@tandem/db/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { january, NOW, newKey } from "../testing/booking-clinic.ts";
import { type Caller, refusalOf, type TestApi, testApi } from "../testing/test-api.ts";
import { ProtocolModel } from "./protocol-model.ts";

const HISTORIES = 1_000;
const AT_ONCE = 8;
const MINUTES = 60_000;

/** What a history does, by small numbers: which patient, which of the clinic's starts. */
type Step =
  | { act: "hold" | "book"; patient: number; starts: number[] }
  | { act: "confirm" | "release" | "cancel"; patient: number }
  | { act: "confirm-again"; patient: number }
  | { act: "move"; patient: number; starts: number[] }
  | { act: "lapse"; patient: number };

const STARTS = ["07T12:00", "07T13:30", "08T12:00", "09T12:00", "14T12:00", "16T12:00"] as const;
const patient = fc.nat({ max: 2 });
const starts = fc
  .uniqueArray(fc.nat({ max: STARTS.length - 1 }), { minLength: 2, maxLength: 2 })
  .map((pair) => pair.sort());
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constantFrom("hold" as const, "book" as const), patient, starts }),
  fc.record({ act: fc.constantFrom("confirm" as const, "release" as const, "cancel" as const), patient }),
  fc.record({ act: fc.constant("confirm-again" as const), patient }),
  fc.record({ act: fc.constant("move" as const), patient, starts }),
  fc.record({ act: fc.constant("lapse" as const), patient }),
);

describe("the booking protocol", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: NOW, poolSize: AT_ONCE + 2, env: { PACKING: "off" } });
  });
  afterAll(() => api.close());

  it(
    `answers like a plain model of it, in ${HISTORIES} histories`,
    async () => {
      const limit = { maxDaily: 1, maxWeekly: 3 };
      const histories = fc.sample(fc.array(step, { minLength: 3, maxLength: 9 }), {
        numRuns: HISTORIES,
        seed: 20_300_101,
      });
      const waiting = histories.entries();
      const live = async () => {
        for (const [index, steps] of waiting) {
          const clinicianId = await addClinician(api.database, limit);
          await addSlots(api.database, clinicianId, STARTS.map(january));
          const patients = await Promise.all([0, 1, 2].map(async () => (await api.newPatient()).calls));
          const model = new ProtocolModel(
            STARTS.map((start) => Date.parse(january(start))),
            limit,
          );
          const told = new Map<
            number,
            { holdId?: string; bookingId?: string; confirmed?: { holdId: string; key: string } }
          >();
          for (const taken of steps) {
            const expected = model.play(taken);
            const answered = await play(taken, clinicianId, patients[taken.patient], told);
            expect(`${taken.act} ${answered}`, `history ${index}: ${JSON.stringify(steps)}`).toBe(
              `${taken.act} ${expected}`,
            );
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, live));
      expect(await findViolations(api.database.pool)).toEqual([]);
    },
    10 * MINUTES,
  );

  async function play(
    taken: Step,
    clinicianId: string,
    calls: Caller | undefined,
    told: Map<number, { holdId?: string; bookingId?: string; confirmed?: { holdId: string; key: string } }>,
  ): Promise<string> {
    if (calls === undefined) throw new Error("no such patient");
    const known = told.get(taken.patient) ?? {};
    told.set(taken.patient, known);
    const sessions = "starts" in taken ? taken.starts.map((start) => january(STARTS[start] ?? "")) : [];
    const asked = { service: "ASSESSMENT" as const, clinicianId, sessions };
    const call = async () => {
      switch (taken.act) {
        case "hold":
          known.holdId = (await calls.bookings.hold(asked)).holdId;
          return "yes";
        case "book":
          known.bookingId = (await calls.bookings.book({ ...asked, idempotencyKey: newKey() })).id;
          return "yes";
        case "confirm": {
          if (known.holdId === undefined) return "nothing to do";
          const confirmed = { holdId: known.holdId, key: newKey() };
          known.bookingId = (
            await calls.bookings.confirm({ holdId: confirmed.holdId, idempotencyKey: confirmed.key })
          ).id;
          known.confirmed = confirmed;
          return "yes";
        }
        case "confirm-again": {
          if (known.confirmed === undefined) return "nothing to do";
          const { holdId, key } = known.confirmed;
          await calls.bookings.confirm({ holdId, idempotencyKey: key });
          return "yes";
        }
        case "release":
          if (known.holdId === undefined) return "nothing to do";
          await calls.bookings.release({ holdId: known.holdId });
          return "yes";
        case "cancel":
          if (known.bookingId === undefined) return "nothing to do";
          await calls.bookings.cancel({ bookingId: known.bookingId });
          return "yes";
        case "move": {
          if (known.bookingId === undefined) return "nothing to do";
          await calls.bookings.reschedule({ bookingId: known.bookingId, sessions, idempotencyKey: newKey() });
          return "yes";
        }
        case "lapse":
          if (known.holdId === undefined) return "nothing to do";
          await api.database.raw(
            "UPDATE hold SET expires_at = least(expires_at, tandem_now() - interval '1 ms') WHERE id = $1 AND ended_at IS NULL",
            [known.holdId],
          );
          return "yes";
      }
    };
    const calling = call();
    return calling.catch(async () => (await refusalOf(calling)).refusal.kind);
  }
});
