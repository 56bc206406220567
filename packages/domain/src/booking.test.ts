import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type BookingRequest, decideBooking } from "./booking.ts";
import type { BookingFacts } from "./booking-facts.ts";
import { type Instant, localDateOf, parseDate } from "./calendar.ts";
import { explainSlots } from "./explain.ts";
import { offersOf } from "./offers.ts";
import { asBookingRefusal } from "./refusal.ts";
import { SERVICES, STAFF_PLANS } from "./services.ts";
import { clinics } from "./testing/arbitraries.ts";
import {
  appointment,
  availabilityOf,
  bookingFactsOf,
  type Clinic,
  clinic,
  explainInputOf,
  held,
  instant,
} from "./testing/clinic.ts";
import { listPairs } from "./testing/pair-listing.ts";

interface Change {
  facts?: Partial<BookingFacts>;
  request?: Partial<BookingRequest>;
}

function decide(of: Clinic, sessions: readonly (string | Instant)[], { facts, request }: Change = {}) {
  const asked = sessions.map((session) => (typeof session === "string" ? instant(session) : session));
  return decideBooking(
    { service: of.plan, sessions: asked, ...request },
    { ...bookingFactsOf(of), ...facts },
    of.now,
    of.settings,
  );
}

/** "OK", or the refusal with the index of its session. */
function outcome(of: Clinic, sessions: readonly (string | Instant)[], change: Change = {}): string {
  const decided = decide(of, sessions, change);
  if (decided.ok) return "OK";
  const { kind, sessionIndex } = decided.error;
  return sessionIndex === undefined ? kind : `${kind} ${sessionIndex}`;
}

const FIRST = "2024-08-19T12:00Z";
const SECOND = "2024-08-21T12:00Z";
const open = clinic([FIRST, SECOND]);

describe("rule 11: a booking has all its sessions or none", () => {
  it("is planned with type, length and the clinician's local date of every session", () => {
    const decided = decide({ ...open, timeZone: "Pacific/Kiritimati" }, [FIRST, SECOND]);
    const lengthMinutes = 90;
    expect(decided).toEqual({
      ok: true,
      value: {
        sessions: [
          {
            startsAt: instant(FIRST),
            lengthMinutes,
            appointmentType: "ASSESSMENT_SESSION_1",
            localDate: parseDate("2024-08-20"),
          },
          {
            startsAt: instant(SECOND),
            lengthMinutes,
            appointmentType: "ASSESSMENT_SESSION_2",
            localDate: parseDate("2024-08-22"),
          },
        ],
      },
    });
  });

  it("is refused whole when its second session cannot be had", () => {
    expect(outcome(open, [FIRST, "2024-08-21T13:00Z"])).toBe("NO_SUCH_SLOT 1");
  });

  it("may be of a plan that only staff book", () => {
    const of = clinic([FIRST], { plan: STAFF_PLANS.THERAPY_SIXTY_MINS });
    expect(decide(of, [FIRST])).toMatchObject({
      ok: true,
      value: { sessions: [{ appointmentType: "THERAPY_SIXTY_MINS", lengthMinutes: 60 }] },
    });
  });
});

describe("rule 11: a patient has one live booking per service and one place to be", () => {
  it("ALREADY_BOOKED comes before everything else", () => {
    expect(outcome(open, [SECOND, FIRST], { facts: { hasLiveBooking: true } })).toBe("ALREADY_BOOKED");
  });

  it("PATIENT_BUSY comes after everything else, and names the session", () => {
    const patientBusy = [{ startsAt: instant("2024-08-21T13:29Z"), endsAt: instant("2024-08-21T14:00Z") }];
    expect(outcome(open, [FIRST, SECOND], { facts: { patientBusy } })).toBe("PATIENT_BUSY 1");
    expect(outcome({ ...open, maxDaily: 0 }, [FIRST, SECOND], { facts: { patientBusy } })).toBe(
      "CAPACITY_REACHED 0",
    );
  });

  test.each([
    ["touching ends", "2024-08-19T13:30Z", {}, "OK"],
    ["a lapsed hold of the patient", FIRST, { holdId: "a", expiresAt: instant("2024-08-15T00:00Z") }, "OK"],
    [
      "a live hold of the patient",
      FIRST,
      { holdId: "a", expiresAt: instant("2024-08-15T00:01Z") },
      "PATIENT_BUSY 0",
    ],
    [
      "the patient's own hold to be replaced",
      FIRST,
      { holdId: "own", expiresAt: instant("2024-08-15T00:01Z") },
      "OK",
    ],
  ])("with %s", (_, start, hold, expected) => {
    const patientBusy = [{ startsAt: instant(start), endsAt: instant(start) + 60_000, ...hold }];
    const request = { ignoreHoldIds: ["own"] };
    expect(outcome(open, [FIRST, SECOND], { facts: { patientBusy }, request })).toBe(expected);
  });
});

describe("rule 7: only pairs are booked", () => {
  test.each([
    ["the same day", [FIRST, "2024-08-19T18:00Z"]],
    ["eight days apart", [FIRST, "2024-08-27T00:00Z"]],
    ["reversed", [SECOND, FIRST]],
    ["the same slot twice", [FIRST, FIRST]],
    ["one session of two", [FIRST]],
    ["three sessions of two", [FIRST, SECOND, "2024-08-22T12:00Z"]],
    ["none", []],
  ])("NOT_A_PAIR: %s", (_, sessions) => {
    expect(outcome(open, sessions)).toBe("NOT_A_PAIR");
  });

  it("NOT_A_PAIR: a second session that starts before the first is over", () => {
    const late = ["2024-08-19T23:00Z", "2024-08-20T00:15Z"];
    expect(outcome(clinic(late), late)).toBe("NOT_A_PAIR");
  });

  it("NOT_A_PAIR: two sessions of an intake", () => {
    const of = clinic([FIRST, SECOND], { plan: SERVICES.THERAPY_INTAKE });
    expect(outcome(of, [FIRST, SECOND])).toBe("NOT_A_PAIR");
  });
});

describe("rule 15, as said to who books", () => {
  const week = ["19T06", "20T06", "20T07", "23T06", "23T07", "24T06", "24T07", "25T06"].map(
    (at) => `2024-08-${at}:00Z`,
  );

  test.each<[string, Clinic]>([
    ["TOO_SOON 0", { ...open, now: instant("2024-08-19T10:00:00.001Z") }],
    ["BEYOND_WINDOW 1", clinic([FIRST, SECOND], { settings: { searchWindowDays: 4 } })],
    ["SLOT_TAKEN 0", { ...open, appointments: [appointment("2024-08-19T13:29Z")] }],
    ["SLOT_TAKEN 1", { ...open, holds: [held(SECOND, "2024-08-15T00:10Z")] }],
    ["OK", { ...open, holds: [held(SECOND, "2024-08-15T00:00Z")] }],
    ["CAPACITY_REACHED 1", { ...open, maxDaily: 1, appointments: [appointment("2024-08-21T18:00Z")] }],
    ["CAPACITY_REACHED 0", { ...open, maxDaily: 1, holds: [held("2024-08-19T18:00Z", "2024-08-15T00:10Z")] }],
    ["CAPACITY_REACHED 0", { ...open, maxWeekly: 8, appointments: week.map((at) => appointment(at)) }],
    [
      "CAPACITY_REACHED 1",
      { ...open, maxWeekly: 8, appointments: week.slice(1).map((at) => appointment(at)) },
    ],
    ["OK", { ...open, maxWeekly: 8, appointments: week.slice(2).map((at) => appointment(at)) }],
    ["WASTES_CAPACITY 0", clinic(["2024-08-19T11:00Z", FIRST, "2024-08-19T13:00Z", SECOND])],
  ])("%s (case %#)", (expected, of) => {
    expect(outcome(of, [FIRST, SECOND])).toBe(expected);
  });

  it("INELIGIBLE before NO_SUCH_SLOT, NO_SUCH_SLOT before WRONG_LENGTH", () => {
    const clinician = { ...bookingFactsOf(open).clinician, insurances: [] };
    expect(outcome(open, [FIRST, SECOND], { facts: { clinician, slots: [] } })).toBe("INELIGIBLE 0");
    expect(outcome(open, [FIRST, SECOND], { facts: { slots: [] } })).toBe("NO_SUCH_SLOT 0");
    const slots = [{ startsAt: instant(FIRST), lengthMinutes: 60 }];
    expect(outcome(open, [FIRST, SECOND], { facts: { slots } })).toBe("WRONG_LENGTH 0");
  });

  it("of two slots with one start the one of the right length serves", () => {
    const slots = [{ startsAt: instant(FIRST), lengthMinutes: 60 }, ...open.slots];
    expect(outcome(open, [FIRST, SECOND], { facts: { slots } })).toBe("OK");
  });

  it("one's own hold never counts", () => {
    const holds = [held(FIRST, "2024-08-15T00:10Z", "own"), held(SECOND, "2024-08-15T00:10Z", "own")];
    const of = { ...open, holds, maxDaily: 1, maxWeekly: 2 };
    expect(outcome(of, [FIRST, SECOND])).toBe("SLOT_TAKEN 0");
    expect(outcome(of, [FIRST, SECOND], { request: { ignoreHoldIds: ["own"] } })).toBe("OK");
  });

  it("packing is judged before the booking for both sessions alike", () => {
    // With one unit of the week gone to session 1, any slot of the 21st would do; with both left only its ends do.
    const day = ["2024-08-21T11:00Z", SECOND, "2024-08-21T13:00Z"];
    const of = clinic([FIRST, ...day], { maxWeekly: 2 });
    expect(outcome(of, [FIRST, SECOND])).toBe("WASTES_CAPACITY 1");
    expect(outcome(of, [FIRST, "2024-08-21T13:00Z"])).toBe("OK");
  });
});

describe("rule 11: staff book past notice, window and packing, and past nothing else", () => {
  const crowded = clinic(["2024-08-19T11:00Z", FIRST, "2024-08-19T13:00Z", SECOND], {
    now: instant("2024-08-19T10:30Z"),
    settings: { searchWindowDays: 1 },
  });

  test.each([
    [[], "TOO_SOON 0"],
    [["NOTICE"], "WASTES_CAPACITY 0"],
    [["NOTICE", "PACKING"], "BEYOND_WINDOW 1"],
    [["NOTICE", "PACKING", "WINDOW"], "OK"],
  ] as const)("%j: %s", (override, expected) => {
    expect(outcome(crowded, [FIRST, SECOND], { request: { override } })).toBe(expected);
  });

  const everything: Change = { request: { override: ["NOTICE", "WINDOW", "PACKING"] } };

  it("not a session that has begun", () => {
    const now = instant(FIRST);
    expect(outcome({ ...open, now }, [FIRST, SECOND], everything)).toBe("OK");
    expect(outcome({ ...open, now: now + 1 }, [FIRST, SECOND], everything)).toBe("TOO_SOON 0");
  });

  test.each([
    ["INELIGIBLE 0", open, { facts: { patient: { state: "CA", insurance: "AETNA" } } }],
    ["SLOT_TAKEN 0", { ...open, appointments: [appointment(FIRST)] }, {}],
    ["CAPACITY_REACHED 0", { ...open, maxDaily: 0 }, {}],
    ["NO_SUCH_SLOT 0", open, { facts: { slots: [] } }],
  ])("still %s", (expected, of, change) => {
    expect(outcome(of, [FIRST, SECOND], { ...everything, ...change })).toBe(expected);
  });
});

describe("what can be booked is what is offered", () => {
  /** The facts as they are read: only slots of the dates asked for. */
  function slotsOn(of: Clinic, sessions: readonly Instant[]) {
    const dates = sessions.map((session) => localDateOf(session, of.timeZone));
    return of.slots.filter((slot) => dates.includes(localDateOf(slot.startsAt, of.timeZone)));
  }

  function accepts(of: Clinic, sessions: readonly Instant[]): boolean {
    return decide(of, sessions, { facts: { slots: slotsOn(of, sessions) } }).ok;
  }

  it("every offer and nothing else", () => {
    fc.assert(
      fc.property(clinics, (of) => {
        const offers = offersOf(of.plan, availabilityOf(of), of.now, of.settings);
        const starts = [...new Set(of.slots.map(({ startsAt }) => startsAt))].sort((a, b) => a - b);
        if (offers.partners === null) {
          expect(starts.filter((start) => accepts(of, [start]))).toEqual(offers.starts);
        } else {
          const pairs = starts.flatMap((first) => starts.map((second) => [first, second]));
          expect(pairs.filter((pair) => accepts(of, pair))).toEqual(listPairs(offers));
        }
      }),
      { numRuns: 120 },
    );
  });

  it("with the reason that staff see for the slot of an intake", () => {
    const intakes = clinics.filter(({ plan }) => plan.daysApart === null);
    fc.assert(
      fc.property(intakes, (of) => {
        for (const { startsAt, lengthMinutes, refusal } of explainSlots(explainInputOf(of))) {
          const slots = slotsOn(of, [startsAt]).filter(
            (slot) => slot.startsAt !== startsAt || slot.lengthMinutes === lengthMinutes,
          );
          const expected = refusal === null ? "OK" : `${asBookingRefusal(refusal)} 0`;
          if (slots.some((slot) => slot.startsAt === startsAt)) {
            expect(outcome(of, [startsAt], { facts: { slots } })).toBe(expected);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
