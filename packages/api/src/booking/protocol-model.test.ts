import { addClinician, addSlots, findViolations } from "@tandem/db/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { january, NOW, newKey } from "../testing/booking-clinic.ts";
import { type Caller, refusalOf, type TestApi, testApi } from "../testing/test-api.ts";
import { ProtocolModel, type Step } from "./protocol-model.ts";

const HISTORIES = 1_000;
const AT_ONCE = 8;
const MINUTES = 60_000;
const LIMIT = { maxDaily: 1, maxWeekly: 3 };
const STARTS = ["07T12:00", "07T13:30", "08T12:00", "09T12:00", "14T12:00", "16T12:00"] as const;

/** One patient and what the API has told them. */
interface Told {
  calls: Caller;
  holdId?: string;
  bookingId?: string;
  confirmed?: { holdId: string; idempotencyKey: string };
}

/** The clinic of one history: a clinician and three patients of its own. */
interface Clinic {
  api: TestApi;
  clinicianId: string;
  patients: Told[];
}

/** A step in both worlds: the answers must be the same. */
class Play implements fc.AsyncCommand<ProtocolModel, Clinic> {
  readonly step: Step;
  readonly answers: Map<string, number>;

  constructor(step: Step, answers: Map<string, number>) {
    this.step = step;
    this.answers = answers;
  }

  check(): boolean {
    return true;
  }

  async run(model: ProtocolModel, clinic: Clinic): Promise<void> {
    const expected = model.play(this.step);
    expect(await play(this.step, clinic)).toBe(expected);
    this.answers.set(expected, (this.answers.get(expected) ?? 0) + 1);
  }

  toString(): string {
    return JSON.stringify(this.step);
  }
}

function stepArbitrary(answers: Map<string, number>): fc.Arbitrary<Play> {
  const patient = fc.nat({ max: 2 });
  const starts = fc
    .uniqueArray(fc.nat({ max: STARTS.length - 1 }), { minLength: 2, maxLength: 2 })
    .map((pair) => pair.toSorted((one, other) => one - other));
  return fc
    .oneof(
      fc.record({ act: fc.constantFrom("hold" as const, "book" as const, "move" as const), patient, starts }),
      fc.record({
        act: fc.constantFrom(
          "confirm" as const,
          "confirm-again" as const,
          "release" as const,
          "cancel" as const,
          "lapse" as const,
        ),
        patient,
      }),
    )
    .map((step) => new Play(step, answers));
}

describe("the booking protocol", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: NOW, poolSize: AT_ONCE + 2, env: { PACKING: "off" } });
  });
  afterAll(() => api.close());

  async function newClinic(): Promise<Clinic> {
    const clinicianId = await addClinician(api.database, LIMIT);
    await addSlots(api.database, clinicianId, STARTS.map(january));
    const patients = await Promise.all(
      [0, 1, 2].map(async () => ({ calls: (await api.newPatient()).calls })),
    );
    return { api, clinicianId, patients };
  }

  it(
    `answers like a plain model of it, in ${HISTORIES} histories`,
    async () => {
      const answers = new Map<string, number>();
      const history = fc.commands([stepArbitrary(answers)], { maxCommands: 10, size: "max" });
      const property = fc.asyncProperty(history, (commands) =>
        fc.asyncModelRun(async () => {
          const starts = STARTS.map((start) => Date.parse(january(start)));
          return { model: new ProtocolModel(starts, LIMIT), real: await newClinic() };
        }, commands),
      );
      // Side by side, because each history waits for the database most of the time.
      const lanes = Array.from({ length: AT_ONCE }, (_, lane) =>
        fc.assert(property, { numRuns: HISTORIES / AT_ONCE, seed: 20_300_101 + lane }),
      );
      await Promise.all(lanes);
      const met = [...answers.keys()].sort();
      expect(met).toEqual(
        [
          "ALREADY_BOOKED",
          "CAPACITY_REACHED",
          "HOLD_EXPIRED",
          "NOT_A_PAIR",
          "SLOT_TAKEN",
          "WRONG_STATUS",
          "nothing to do",
          "yes",
        ].sort(),
      );
      expect(await findViolations(api.database.pool)).toEqual([]);
    },
    10 * MINUTES,
  );
});

async function play(step: Step, clinic: Clinic): Promise<string> {
  const told = clinic.patients[step.patient];
  if (told === undefined) throw new Error("no such patient");
  const done = act(step, told, clinic);
  return done.catch(async () => (await refusalOf(done)).refusal.kind);
}

/** Does the step; `nothing to do` where the patient has nothing it could be done with. */
async function act(step: Step, told: Told, { api, clinicianId }: Clinic): Promise<"yes" | "nothing to do"> {
  const { bookings } = told.calls;
  const sessions = "starts" in step ? step.starts.map((start) => january(STARTS[start] ?? "")) : [];
  const asked = { service: "ASSESSMENT" as const, clinicianId, sessions };
  switch (step.act) {
    case "hold":
      told.holdId = (await bookings.hold(asked)).holdId;
      return "yes";
    case "book":
      told.bookingId = (await bookings.book({ ...asked, idempotencyKey: newKey() })).id;
      return "yes";
    case "confirm": {
      if (told.holdId === undefined) return "nothing to do";
      const confirmed = { holdId: told.holdId, idempotencyKey: newKey() };
      told.bookingId = (await bookings.confirm(confirmed)).id;
      told.confirmed = confirmed;
      return "yes";
    }
    case "confirm-again":
      if (told.confirmed === undefined) return "nothing to do";
      await bookings.confirm(told.confirmed);
      return "yes";
    case "release":
      if (told.holdId === undefined) return "nothing to do";
      await bookings.release({ holdId: told.holdId });
      return "yes";
    case "cancel":
      if (told.bookingId === undefined) return "nothing to do";
      await bookings.cancel({ bookingId: told.bookingId });
      return "yes";
    case "move":
      if (told.bookingId === undefined) return "nothing to do";
      await bookings.reschedule({ bookingId: told.bookingId, sessions, idempotencyKey: newKey() });
      return "yes";
    case "lapse":
      if (told.holdId === undefined) return "nothing to do";
      await api.database.raw(
        "UPDATE hold SET expires_at = least(expires_at, tandem_now() - interval '1 ms') WHERE id = $1 AND ended_at IS NULL",
        [told.holdId],
      );
      return "yes";
  }
}
