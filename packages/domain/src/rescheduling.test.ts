import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { decideBooking } from "./booking.ts";
import type { BookingFacts } from "./booking-facts.ts";
import type { Instant } from "./calendar.ts";
import { intervalOf } from "./intervals.ts";
import { offersOf } from "./offers.ts";
import { OVERRIDES } from "./overrides.ts";
import { fitsPlan } from "./pairing.ts";
import { type CurrentSession, decideReschedule, type RescheduleRequest } from "./rescheduling.ts";
import { SERVICES, STAFF_PLANS, sessionLengthMinutes } from "./services.ts";
import { type AppointmentStatus, decideStatusChange } from "./status.ts";
import { clinics } from "./testing/arbitraries.ts";
import {
  appointment,
  availabilityOf,
  bookingFactsOf,
  type Clinic,
  clinic,
  held,
  instant,
} from "./testing/clinic.ts";

const OLD = ["2024-08-19T12:00Z", "2024-08-21T12:00Z"];
const FREE = ["2024-08-20T12:00Z", "2024-08-22T12:00Z", "2024-08-26T12:00Z", "2024-09-02T12:00Z"];

/** A clinic in which the patient has a booking at OLD, with its facts as the database has them. */
const booked = withBooking(clinic([...OLD, ...FREE]), OLD.map(instant));

function withBooking(of: Clinic, starts: readonly Instant[]): Clinic {
  const lengthMinutes = sessionLengthMinutes(of.plan);
  const own = starts.map((startsAt) => ({ startsAt, lengthMinutes, status: "UPCOMING" as const }));
  return { ...of, appointments: [...of.appointments, ...own] };
}

function currentOf(
  of: Clinic,
  starts: readonly Instant[],
  statuses: AppointmentStatus[] = [],
): CurrentSession[] {
  return of.plan.sessions.flatMap((kind, index) =>
    starts
      .slice(index, index + 1)
      .map((startsAt) => ({ ...kind, startsAt, status: statuses[index] ?? "UPCOMING" })),
  );
}

interface Change {
  facts?: Partial<BookingFacts>;
  request?: Partial<RescheduleRequest>;
}

function decide(of: Clinic, sessions: readonly string[], { facts, request }: Change = {}) {
  return decideReschedule(
    {
      service: of.plan,
      current: currentOf(of, OLD.map(instant)),
      sessions: sessions.map(instant),
      actor: "PATIENT",
      ...request,
    },
    { ...bookingFactsOf(of), ...facts },
    of.now,
    of.settings,
  );
}

/** The moves as "index old status → new start", or the refusal. */
function outcome(of: Clinic, sessions: readonly string[], change: Change = {}): string[] | string {
  const decided = decide(of, sessions, change);
  if (!decided.ok) {
    const { kind, sessionIndex } = decided.error;
    return sessionIndex === undefined ? kind : `${kind} ${sessionIndex}`;
  }
  return decided.value.moves.map(
    ({ sessionIndex, oldStatus, session }) =>
      `${sessionIndex} ${oldStatus} → ${new Date(session.startsAt).toISOString().slice(8, 13)}`,
  );
}

const [FIRST = "", SECOND = ""] = OLD;
const STAFF = { actor: "STAFF" as const };

describe("rule 13: sessions move", () => {
  it("both, or one alone if rule 7 still holds with the other", () => {
    expect(outcome(booked, ["2024-08-20T12:00Z", "2024-08-22T12:00Z"])).toEqual([
      "0 RE_SCHEDULED → 20T12",
      "1 RE_SCHEDULED → 22T12",
    ]);
    expect(outcome(booked, [FIRST, "2024-08-26T12:00Z"])).toEqual(["1 RE_SCHEDULED → 26T12"]);
    expect(outcome(booked, ["2024-08-20T12:00Z", SECOND])).toEqual(["0 RE_SCHEDULED → 20T12"]);
    expect(outcome(booked, [FIRST, "2024-09-02T12:00Z"])).toBe("NOT_A_PAIR");
    expect(outcome(booked, ["2024-08-22T12:00Z", SECOND])).toBe("NOT_A_PAIR");
  });

  it("and are recorded as what they were", () => {
    const decided = decide(booked, [FIRST, "2024-08-26T12:00Z"]);
    expect(decided.ok && decided.value.moves[0]?.session).toMatchObject({
      appointmentType: "ASSESSMENT_SESSION_2",
      lengthMinutes: 90,
    });
  });

  it("an unchanged list moves nothing", () => {
    expect(outcome(booked, OLD)).toEqual([]);
  });

  it("another number of sessions than the booking has is NOT_A_PAIR", () => {
    expect(outcome(booked, [FIRST])).toBe("NOT_A_PAIR");
    expect(outcome(booked, [...OLD, "2024-08-26T12:00Z"])).toBe("NOT_A_PAIR");
  });

  it("a session whose partner the EHR does not know moves by itself", () => {
    const current = currentOf(booked, OLD.map(instant)).slice(1);
    expect(outcome(booked, ["2024-09-02T12:00Z"], { request: { current } })).toEqual([
      "0 RE_SCHEDULED → 02T12",
    ]);
  });
});

describe("rule 13: what moves does not count against its own move", () => {
  it("in a day and a week that it fills", () => {
    const slots = [...OLD, "2024-08-19T15:00Z", "2024-08-22T12:00Z"];
    const full = withBooking(clinic(slots, { maxDaily: 1, maxWeekly: 2 }), OLD.map(instant));
    expect(outcome(full, ["2024-08-19T15:00Z", "2024-08-22T12:00Z"])).toHaveLength(2);
    expect(outcome(full, [FIRST, "2024-08-22T12:00Z"])).toHaveLength(1);
  });

  it("for a time that it overlaps, with the clinician and with the patient", () => {
    const of = withBooking(
      clinic([...OLD, "2024-08-21T12:30Z"], { settings: { packing: "off" } }),
      OLD.map(instant),
    );
    const patientBusy = of.appointments.map(intervalOf);
    expect(outcome(of, [FIRST, "2024-08-21T12:30Z"], { facts: { patientBusy } })).toHaveLength(1);
  });

  it("the session that stays does count", () => {
    const slots = [...OLD, "2024-08-26T12:00Z"];
    const tight = withBooking(clinic(slots, { maxWeekly: 1 }), OLD.map(instant));
    // The week is one over its limit, and full without the one that moves.
    expect(outcome(tight, ["2024-08-20T12:00Z", SECOND], { facts: { slots: booked.slots } })).toBe(
      "CAPACITY_REACHED 0",
    );
    expect(outcome(tight, [FIRST, "2024-08-26T12:00Z"])).toHaveLength(1);
  });

  it("another appointment on the very same time still blocks it", () => {
    const of = { ...booked, appointments: [...booked.appointments, appointment(SECOND, "UPCOMING", 90)] };
    const slots = [...booked.slots, { startsAt: instant("2024-08-21T12:30Z"), lengthMinutes: 90 }];
    expect(outcome(of, [FIRST, "2024-08-21T12:30Z"], { facts: { slots } })).toBe("SLOT_TAKEN 1");
  });
});

describe("rule 13: until when", () => {
  test.each([
    ["PATIENT", "2024-08-18T12:00:00.000Z", "moves"], // exactly 24 hours
    ["PATIENT", "2024-08-18T12:00:00.001Z", "TOO_LATE 0"],
    ["STAFF", "2024-08-18T12:00:00.001Z", "moves"],
    ["STAFF", "2024-08-19T11:59:59.999Z", "moves"],
    ["STAFF", "2024-08-19T12:00:00.000Z", "TOO_LATE 0"],
  ] as const)("by %s at %s: %s", (actor, now, expected) => {
    const result = outcome({ ...booked, now: instant(now) }, ["2024-08-20T12:00Z", SECOND], {
      request: { actor },
    });
    expect(Array.isArray(result) ? "moves" : result).toBe(expected);
  });

  it("the session that stays may be late or past", () => {
    const now = instant("2024-08-19T13:00Z");
    expect(outcome({ ...booked, now }, [FIRST, "2024-08-26T12:00Z"])).toHaveLength(1);
    const current = currentOf(booked, OLD.map(instant), ["OCCURRED"]);
    expect(outcome({ ...booked, now }, [FIRST, "2024-08-26T12:00Z"], { request: { current } })).toHaveLength(
      1,
    );
  });

  it("a patient moves a session that has not started even when no hours are asked for", () => {
    const settings = { ...booked.settings, lateCancelHours: 0 };
    const at = (now: string) =>
      outcome({ ...booked, settings, now: instant(now) }, ["2024-08-20T12:00Z", SECOND]);
    expect(at("2024-08-19T11:59Z")).toHaveLength(1);
    expect(at("2024-08-19T12:00Z")).toBe("TOO_LATE 0");
  });
});

describe("rule 13: staff replace what did not take place", () => {
  const replaced = (status: AppointmentStatus, change: Change = {}) => {
    const of = {
      ...booked,
      appointments: [appointment(FIRST, status, 90), appointment(SECOND, "UPCOMING", 90)],
      now: instant("2024-08-19T14:00Z"),
    };
    const current = currentOf(of, OLD.map(instant), [status]);
    return outcome(of, ["2024-08-20T12:00Z", SECOND], {
      ...change,
      request: { ...STAFF, current, ...change.request },
    });
  };

  test.each(["NO_SHOW", "CANCELLED"] as const)("%s stays what it is and gets a replacement", (status) => {
    expect(replaced(status)).toEqual([`0 ${status} → 20T12`]);
    expect(replaced(status, { request: { actor: "PATIENT" } })).toBe("WRONG_STATUS 0");
  });

  test.each(["OCCURRED", "LATE_CANCELLATION", "RE_SCHEDULED"] as const)("%s is not replaced", (status) => {
    expect(replaced(status)).toBe("WRONG_STATUS 0");
  });

  it("what did not take place uses no capacity, so replacing it frees none", () => {
    const appointments = [appointment(FIRST, "NO_SHOW", 90), appointment("2024-08-19T06:00Z")];
    const of = clinic(["2024-08-19T15:00Z"], {
      maxDaily: 1,
      appointments,
      now: instant("2024-08-19T12:30Z"),
    });
    const current = currentOf(of, OLD.map(instant), ["NO_SHOW"]);
    const request = { ...STAFF, current };
    expect(outcome(of, ["2024-08-19T15:00Z", SECOND], { request })).toBe("CAPACITY_REACHED 0");
    expect(outcome({ ...of, maxDaily: 2 }, ["2024-08-19T15:00Z", SECOND], { request })).toHaveLength(1);
  });

  it("ALREADY_BOOKED if the booking is over and the patient has another one", () => {
    const facts = { hasLiveBooking: true };
    expect(replaced("NO_SHOW", { facts })).toHaveLength(1);
    const current = currentOf(booked, OLD.map(instant), ["NO_SHOW", "CANCELLED"]);
    expect(replaced("NO_SHOW", { facts, request: { current } })).toBe("ALREADY_BOOKED");
  });
});

describe("rule 13: the new sessions obey the rules of booking", () => {
  const elsewhere = clinic(["2024-08-20T12:00Z", "2024-08-22T12:00Z"]);
  const NEW = ["2024-08-20T12:00Z", "2024-08-22T12:00Z"];

  test.each<[string, Clinic, Change]>([
    ["INELIGIBLE 0", booked, { facts: { patient: { state: "CA", insurance: "AETNA" } } }],
    ["NO_SUCH_SLOT 0", booked, { facts: { slots: [] } }],
    ["BEYOND_WINDOW 1", { ...booked, settings: { ...booked.settings, searchWindowDays: 6 } }, {}],
    ["SLOT_TAKEN 1", { ...booked, holds: [held("2024-08-22T12:00Z", "2024-08-15T00:10Z")] }, {}],
    ["PATIENT_BUSY 1", booked, { facts: { patientBusy: [held("2024-08-22T12:00Z", "2024-08-15T00:10Z")] } }],
  ])("%s", (expected, of, change) => {
    expect(outcome(of, NEW, change)).toBe(expected);
  });

  it("staff set notice, window and packing aside, patients do not", () => {
    const override = ["WINDOW"] as const;
    const of = { ...booked, settings: { ...booked.settings, searchWindowDays: 6 } };
    expect(outcome(of, NEW, { request: { ...STAFF, override } })).toHaveLength(2);
    expect(outcome(of, NEW, { request: { override } })).toBe("BEYOND_WINDOW 1");
  });

  it("with another clinician every session moves, and nothing of theirs is taken off the count", () => {
    const change = { changesClinician: true };
    const slots = [...elsewhere.slots, ...booked.slots.slice(0, 2)];
    expect(outcome(elsewhere, OLD, { request: change, facts: { slots } })).toHaveLength(2);
    const full = { ...elsewhere, maxDaily: 1, appointments: [appointment("2024-08-19T06:00Z")] };
    expect(outcome(full, OLD, { request: change, facts: { slots } })).toBe("CAPACITY_REACHED 0");
  });

  it("a session that took place binds the booking to its clinician", () => {
    const current = currentOf(booked, OLD.map(instant), ["OCCURRED"]);
    const request = { ...STAFF, current, changesClinician: true };
    expect(outcome(elsewhere, NEW, { request })).toBe("WRONG_STATUS 0");
  });

  it("an offer to a waiting patient is a promise: its notice, window and packing are settled", () => {
    const holds = NEW.map((start) => held(start, "2024-08-15T00:10Z", "offer"));
    const of = { ...booked, holds, maxWeekly: 2, settings: { ...booked.settings, searchWindowDays: 0 } };
    const hold = { holdId: "offer", expiresAt: instant("2024-08-15T00:10Z") };
    expect(outcome(of, NEW, { request: { hold } })).toHaveLength(2);
    expect(outcome(of, NEW)).toBe("BEYOND_WINDOW 0");
    expect(outcome({ ...of, now: hold.expiresAt }, NEW, { request: { hold } })).toBe("HOLD_EXPIRED");
    expect(
      outcome({ ...of, now: instant(FIRST) - 60_000 }, NEW, {
        request: { hold: { ...hold, expiresAt: Number.POSITIVE_INFINITY } },
      }),
    ).toBe("TOO_LATE 0");
  });
});

describe("rule 13: a session that belongs to no booking", () => {
  const THERAPY = ["2024-08-19T12:00Z"];
  const plan = STAFF_PLANS.THERAPY_SIXTY_MINS;
  const therapy = (rest: Parameters<typeof clinic>[1] = {}) =>
    withBooking(
      clinic([...THERAPY, "2024-08-19T12:30Z", "2024-08-20T12:00Z"], {
        plan,
        settings: { packing: "off" },
        ...rest,
      }),
      THERAPY.map(instant),
    );
  const moved = (of: Clinic, start: string, statuses: AppointmentStatus[] = [], change: Change = {}) =>
    outcome(of, [start], {
      ...change,
      request: {
        ...STAFF,
        isUnbooked: true,
        current: currentOf(of, THERAPY.map(instant), statuses),
        ...change.request,
      },
    });

  it("moves by itself until its start, and does not stand in its own way", () => {
    const full = therapy({ maxDaily: 1, maxWeekly: 1 });
    const patientBusy = full.appointments.map(intervalOf);
    expect(moved(full, "2024-08-19T12:30Z", [], { facts: { patientBusy } })).toEqual([
      "0 RE_SCHEDULED → 19T12",
    ]);
    const at = (now: string) => moved({ ...full, now: instant(now) }, "2024-08-20T12:00Z");
    expect(at("2024-08-19T11:59:59.999Z")).toEqual(["0 RE_SCHEDULED → 20T12"]);
    expect(at("2024-08-19T12:00Z")).toBe("TOO_LATE 0");
  });

  test.each(["NO_SHOW", "CANCELLED", "OCCURRED", "LATE_CANCELLATION", "RE_SCHEDULED"] as const)(
    "%s is not replaced: no booking keeps its place open",
    (status) => {
      expect(moved(therapy(), "2024-08-20T12:00Z", [status])).toBe("WRONG_STATUS 0");
    },
  );

  test.each<[string, Parameters<typeof clinic>[1], Change]>([
    ["INELIGIBLE 0", {}, { facts: { patient: { state: "CA", insurance: "AETNA" } } }],
    ["SLOT_TAKEN 0", { appointments: [appointment("2024-08-20T12:30Z")] }, {}],
    ["CAPACITY_REACHED 0", { maxDaily: 1, appointments: [appointment("2024-08-20T06:00Z")] }, {}],
    ["PATIENT_BUSY 0", {}, { facts: { patientBusy: [intervalOf(appointment("2024-08-20T11:30Z"))] } }],
  ])("%s, whatever staff set aside", (expected, rest, change) => {
    const request = { override: OVERRIDES };
    expect(moved(therapy(rest), "2024-08-20T12:00Z", [], { ...change, request })).toBe(expected);
  });

  it("notice, window and packing are set aside", () => {
    const of = therapy({ now: instant("2024-08-19T11:00Z"), settings: { searchWindowDays: 0 } });
    expect(moved(of, "2024-08-20T12:00Z")).toBe("BEYOND_WINDOW 0");
    expect(moved(of, "2024-08-19T12:30Z")).toBe("TOO_SOON 0");
    const request = { override: OVERRIDES };
    expect(moved(of, "2024-08-20T12:00Z", [], { request })).toHaveLength(1);
    expect(moved(of, "2024-08-19T12:30Z", [], { request })).toHaveLength(1);
  });

  it("an assessment's session that the EHR knows with its partner keeps rule 7 with it", () => {
    const unbooked = { request: { ...STAFF, isUnbooked: true } };
    expect(outcome(booked, [FIRST, "2024-08-26T12:00Z"], unbooked)).toEqual(["1 RE_SCHEDULED → 26T12"]);
    expect(outcome(booked, [FIRST, "2024-09-02T12:00Z"], unbooked)).toBe("NOT_A_PAIR");
  });
});

describe("for any calendar", () => {
  /** A clinic, the starts of a booking in it, and the starts that it should move to: all of slots yet to come. */
  const moves = clinics
    .map((of) => ({ ...of, settings: { ...of.settings, lateCancelHours: 0 } }))
    .map((of) => ({
      of,
      starts: [...new Set(of.slots.map(({ startsAt }) => startsAt))].sort((a, b) => a - b),
    }))
    .map(({ of, starts }) => ({ of, starts: starts.filter((start) => start > of.now) }))
    .filter(({ of, starts }) => starts.length >= of.plan.sessions.length)
    .chain(({ of, starts }) => {
      const length = of.plan.sessions.length;
      const sessions = fc.subarray(starts, { minLength: length, maxLength: length });
      return fc.record({ of: fc.constant(of), old: sessions, wanted: sessions });
    });

  function reschedule(of: Clinic, old: readonly Instant[], sessions: readonly Instant[]) {
    const request = { service: of.plan, current: currentOf(of, old), sessions, actor: "PATIENT" as const };
    return decideReschedule(request, bookingFactsOf(withBooking(of, old)), of.now, of.settings);
  }

  it("moving every session is booking as if the old ones were not there", () => {
    fc.assert(
      fc.property(moves, ({ of, old, wanted }) => {
        fc.pre(wanted.every((start, index) => start !== old[index]));
        const moved = reschedule(of, old, wanted);
        const fresh = decideBooking(
          { service: of.plan, sessions: wanted },
          bookingFactsOf(of),
          of.now,
          of.settings,
        );
        if (fresh.ok) {
          expect(moved.ok && moved.value.moves.map(({ session }) => session)).toEqual(fresh.value.sessions);
        } else {
          expect(moved).toEqual(fresh);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("moving one session alone takes what a single session of its kind could have beside the other", () => {
    const pairs = moves.filter(({ of }) => of.plan.daysApart !== null);
    fc.assert(
      fc.property(pairs, fc.constantFrom(0, 1), ({ of, old, wanted }, index) => {
        const sessions = old.map((start, at) => (at === index ? (wanted[index] ?? start) : start));
        fc.pre(sessions[index] !== old[index]);
        const kind = of.plan.sessions[index] ?? of.plan.sessions[0];
        const beside = withBooking(
          of,
          old.filter((_, at) => at !== index),
        );
        const single = {
          ...beside,
          plan: { ...of.plan, sessions: [kind], daysApart: null } satisfies Clinic["plan"],
        };
        const open = offersOf(single.plan, availabilityOf(single), of.now, of.settings).starts;
        const expected = fitsPlan(of.plan, sessions, of.timeZone) && open.includes(sessions[index] ?? 0);
        expect(reschedule(of, old, sessions).ok).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("every move is a change that the status machine knows", () => {
    fc.assert(
      fc.property(moves, ({ of, old, wanted }) => {
        const decided = reschedule(of, old, wanted);
        for (const { sessionIndex, oldStatus } of decided.ok ? decided.value.moves : []) {
          const change = { from: "UPCOMING", to: oldStatus, actor: "PATIENT", now: of.now } as const;
          expect(decideStatusChange({ ...change, startsAt: old[sessionIndex] ?? 0 }).ok).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("an intake can always be moved back at once to where it was offered", () => {
    const intakes = clinics.filter(({ plan }) => plan === SERVICES.THERAPY_INTAKE);
    fc.assert(
      fc.property(intakes, (given) => {
        const of = { ...given, settings: { ...given.settings, lateCancelHours: 0 } };
        const { starts } = offersOf(of.plan, availabilityOf(of), of.now, of.settings);
        const [from, to] = [starts[0], starts.at(-1)];
        fc.pre(from !== undefined && to !== undefined && from !== to && from > of.now);
        expect(reschedule(of, [from ?? 0], [to ?? 0]).ok).toBe(true);
        expect(reschedule(of, [to ?? 0], [from ?? 0]).ok).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
