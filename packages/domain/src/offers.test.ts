import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { localDateOf, parseDate } from "./calendar.ts";
import { EHR_DUMP_STARTS } from "./fixtures/ehr-dump.ts";
import type { OfferFilter } from "./offer-filter.ts";
import { offersOf } from "./offers.ts";
import { SERVICES } from "./services.ts";
import { askedClinics, clinics } from "./testing/arbitraries.ts";
import { appointment, availabilityOf, type Clinic, clinic, held, instant, local } from "./testing/clinic.ts";
import { listPairs, pairCount } from "./testing/pair-listing.ts";
import { slowOffers } from "./testing/slow-offers.ts";

function offers(of: Clinic, filter?: OfferFilter) {
  return offersOf(of.plan, availabilityOf(of), of.now, of.settings, filter);
}

function onOffer(of: Clinic, filter?: OfferFilter): string[] {
  return offers(of, filter).starts.map((start) => new Date(start).toISOString().slice(5, 16));
}

function pairs(of: Clinic): string[] {
  const short = (start: number) => new Date(start).toISOString().slice(8, 16);
  return listPairs(offers(of)).map((pair) => pair.map(short).join(" & "));
}

const INTAKE = SERVICES.THERAPY_INTAKE;

const AUGUST = [
  "2024-08-19T12:00Z",
  "2024-08-19T12:15Z",
  "2024-08-21T12:00Z",
  "2024-08-21T15:00Z",
  "2024-08-22T15:00Z",
  "2024-08-28T12:15Z",
];

const ELEVEN_PAIRS = [
  "19T12:00 & 21T12:00",
  "19T12:00 & 21T15:00",
  "19T12:00 & 22T15:00",
  "19T12:15 & 21T12:00",
  "19T12:15 & 21T15:00",
  "19T12:15 & 22T15:00",
  "21T12:00 & 22T15:00",
  "21T12:00 & 28T12:15",
  "21T15:00 & 22T15:00",
  "21T15:00 & 28T12:15",
  "22T15:00 & 28T12:15",
];

describe("rule 7: the second session is 1 to 7 calendar days after the first", () => {
  it("makes eleven pairs of the six slots of August", () => {
    expect(pairs(clinic(AUGUST, { maxDaily: 2, maxWeekly: 8 }))).toEqual(ELEVEN_PAIRS);
  });

  it("names each slot's partners as one range", () => {
    expect(offers(clinic(AUGUST)).partners).toEqual([
      { first: 0, from: 2, to: 4 },
      { first: 1, from: 2, to: 4 },
      { first: 2, from: 4, to: 5 },
      { first: 3, from: 4, to: 5 },
      { first: 4, from: 5, to: 5 },
    ]);
  });

  test.each([
    ["2024-08-21T12:00Z", "2024-08-21T18:00Z", 0], // the same day
    ["2024-08-21T23:00Z", "2024-08-22T00:30Z", 1], // an hour and a half later
    ["2024-08-21T12:00Z", "2024-08-28T12:15Z", 1], // more than 168 hours
    ["2024-08-21T12:00Z", "2024-08-29T00:00Z", 0],
    ["2024-08-31T12:00Z", "2024-09-01T12:00Z", 1], // over the month's end
    ["2024-12-31T12:00Z", "2025-01-07T12:00Z", 1], // over the year's end
  ])("%s and %s make %i", (first, second, count) => {
    expect(pairCount(offers(clinic([first, second], { now: instant(first) - 9_000_000 })))).toBe(count);
  });

  it("counts dates in the clinician's zone", () => {
    // In Los Angeles both are on Monday the 19th.
    const slots = ["2024-08-19T20:00Z", "2024-08-20T00:30Z"];
    expect(pairCount(offers(clinic(slots, { timeZone: "America/Los_Angeles" })))).toBe(0);
    expect(pairCount(offers(clinic(slots)))).toBe(1);
  });

  test.each([
    ["2024-03-10T23:00", "2024-03-17T00:15"],
    ["2024-10-27T00:15", "2024-11-03T23:00"],
  ])("a change of the clocks between %s and %s makes no difference", (first, second) => {
    const timeZone = "America/New_York";
    const starts = [local(first, timeZone), local(second, timeZone)];
    expect(pairCount(offers(clinic(starts, { timeZone, now: (starts[0] ?? 0) - 9_000_000 })))).toBe(1);
  });

  it("never pairs a session that runs past midnight with one that it meets", () => {
    const slots = ["2024-08-19T23:00Z", "2024-08-20T00:15Z", "2024-08-20T00:30Z"];
    const open = clinic(slots, { settings: { packing: "off" } });
    expect(pairs(open)).toEqual(["19T23:00 & 20T00:30"]);
  });

  it("offers no slot that is in no pair", () => {
    expect(onOffer(clinic([...AUGUST, "2024-09-09T12:00Z"]))).toHaveLength(6);
  });
});

describe("rule 8: nothing offered costs an appointment on its day", () => {
  const seven = [0, 15, 30, 45, 60, 75, 90].map((minutes) => instant("2024-08-19T12:00Z") + minutes * 60_000);
  const partner = instant("2024-08-22T12:00Z");

  it("offers only 12:00 and 13:30 of seven slots with two units left in the day", () => {
    expect(onOffer(clinic([...seven, partner], { maxDaily: 2 }))).toEqual([
      "08-19T12:00",
      "08-19T13:30",
      "08-22T12:00",
    ]);
  });

  it("offers all seven with one unit left in the day", () => {
    const appointments = [appointment("2024-08-19T20:00Z")];
    expect(onOffer(clinic([...seven, partner], { maxDaily: 2, appointments }))).toHaveLength(8);
  });

  it("offers all seven with one unit left in the week, and pairs them with the next week", () => {
    const appointments = [appointment("2024-08-23T20:00Z")];
    const next = instant("2024-08-26T12:00Z");
    expect(onOffer(clinic([...seven, next], { maxWeekly: 2, appointments }))).toHaveLength(8);
  });

  it("is judged anew when time takes slots away", () => {
    const today = (now: string) =>
      onOffer(
        clinic(seven, { plan: { ...INTAKE, sessions: SERVICES.ASSESSMENT.sessions }, now: instant(now) }),
      );
    expect(today("2024-08-19T10:00Z")).toEqual(["08-19T12:00", "08-19T13:30"]);
    expect(today("2024-08-19T10:00:00.001Z")).toHaveLength(6);
  });
});

describe("a real calendar of 458 slots", () => {
  const zones = ["UTC", "America/New_York", "America/Los_Angeles"];
  const unlimited = { maxDaily: 99, maxWeekly: 99 };

  describe.each(zones)("in %s", (timeZone) => {
    test.each([
      ["off" as const, unlimited, 458, 37_165],
      ["no-loss" as const, unlimited, 246, 9_999],
      ["no-loss" as const, { maxDaily: 2, maxWeekly: 8 }, 457, 37_110],
    ])("packing %s, limits %o: %i slots, %i pairs", (packing, limits, slots, count) => {
      const settings = { packing, searchWindowDays: 90 };
      const found = offers(clinic(EHR_DUMP_STARTS, { timeZone, ...limits, settings }));
      expect(found.starts).toHaveLength(slots);
      expect(pairCount(found)).toBe(count);
      expect(listPairs(found)).toHaveLength(count);
    });
  });
});

describe("rule 6: a session needs one unit left in its day and in its week", () => {
  const many = (dates: string[], status?: "OCCURRED") => dates.map((date) => appointment(date, status));
  const week = ["19T08", "19T09", "20T08", "20T09", "23T08", "23T09", "24T08"].map(
    (at) => `2024-08-${at}:00Z`,
  );

  it("with one unit left in the week no pair is inside it; pairs into a week with room stay", () => {
    const full = clinic(AUGUST, { maxWeekly: 8, appointments: many(week) });
    expect(pairs(full)).toEqual(["21T12:00 & 28T12:15", "21T15:00 & 28T12:15", "22T15:00 & 28T12:15"]);
  });

  it("with two units left in the week pairs inside it are offered", () => {
    const roomy = clinic(AUGUST, { maxWeekly: 8, appointments: many(week.slice(1)) });
    expect(pairs(roomy)).toEqual(ELEVEN_PAIRS);
  });

  it("what took place this morning counts: two OCCURRED and three UPCOMING fill a day of five", () => {
    const morning = many(["2024-08-19T06:00Z", "2024-08-19T07:00Z"], "OCCURRED");
    const later = many(["2024-08-19T16:00Z", "2024-08-19T17:00Z", "2024-08-19T18:00Z"]);
    const now = instant("2024-08-19T09:00Z");
    const full = clinic(["2024-08-19T13:00Z"], {
      plan: INTAKE,
      maxDaily: 5,
      appointments: [...morning, ...later],
      now,
    });
    expect(onOffer(full)).toEqual([]);
    expect(onOffer({ ...full, maxDaily: 6 })).toHaveLength(1);
  });

  it("Monday 17:30 in Los Angeles counts for Monday, though it is Tuesday in UTC", () => {
    const timeZone = "America/Los_Angeles";
    const full = clinic(["2024-08-19T18:00Z", "2024-08-20T18:00Z"], {
      plan: INTAKE,
      timeZone,
      maxDaily: 1,
      appointments: [appointment("2024-08-20T00:30Z")],
    });
    expect(onOffer(full)).toEqual(["08-20T18:00"]);
  });

  test.each([
    ["a day over its limit", { maxDaily: 1, maxWeekly: 9 }],
    ["a week over its limit", { maxDaily: 9, maxWeekly: 1 }],
    ["a limit of 0 a day", { maxDaily: 0, maxWeekly: 9 }],
    ["a limit of 0 a week", { maxDaily: 9, maxWeekly: 0 }],
  ])("%s offers nothing", (_, limits) => {
    const appointments = many(["2024-08-19T06:00Z", "2024-08-19T07:00Z"]);
    expect(onOffer(clinic(["2024-08-19T13:00Z"], { plan: INTAKE, appointments, ...limits }))).toEqual([]);
  });

  test.each([
    ["UPCOMING", false],
    ["OCCURRED", false],
    ["LATE_CANCELLATION", false],
    ["CANCELLED", true],
    ["NO_SHOW", true],
    ["RE_SCHEDULED", true],
  ] as const)("one %s fills a day of one: %s leaves it open", (status, open) => {
    const appointments = [appointment("2024-08-19T06:00Z", status)];
    const one = clinic(["2024-08-19T13:00Z"], { plan: INTAKE, maxDaily: 1, appointments });
    expect(onOffer(one)).toHaveLength(open ? 1 : 0);
  });
});

describe("rule 5: an offer overlaps no appointment and no live hold", () => {
  const slots = ["2024-08-19T10:30Z", "2024-08-19T11:00Z", "2024-08-19T12:00Z", "2024-08-19T13:00Z"];
  const intake = (rest: Partial<Clinic>) =>
    clinic(slots, { plan: INTAKE, settings: { packing: "off" }, ...rest });

  test.each(["UPCOMING", "OCCURRED"] as const)("touching ends of one %s do not overlap", (status) => {
    const appointments = [appointment("2024-08-19T12:00Z", status)];
    expect(onOffer(intake({ appointments }))).toEqual(["08-19T10:30", "08-19T11:00", "08-19T13:00"]);
  });

  test.each(["CANCELLED", "NO_SHOW", "LATE_CANCELLATION", "RE_SCHEDULED"] as const)(
    "the time of one %s is free",
    (status) => {
      expect(onOffer(intake({ appointments: [appointment("2024-08-19T12:00Z", status)] }))).toHaveLength(4);
    },
  );

  it("an appointment with no slot of its own blocks every slot that it meets", () => {
    expect(onOffer(intake({ appointments: [appointment("2024-08-19T11:55Z")] }))).toEqual([
      "08-19T10:30",
      "08-19T13:00",
    ]);
  });

  test.each([
    ["2024-08-15T00:00:00.001Z", ["08-19T10:30", "08-19T13:30"]],
    ["2024-08-15T00:00Z", ["08-19T10:30", "08-19T12:00", "08-19T13:30"]], // exactly now
    ["2024-08-14T23:00Z", ["08-19T10:30", "08-19T12:00", "08-19T13:30"]],
  ])("a hold until %s leaves %j", (expires, starts) => {
    const holds = [held("2024-08-19T12:00Z", expires)];
    const three = ["2024-08-19T10:30Z", "2024-08-19T12:00Z", "2024-08-19T13:30Z"];
    expect(onOffer(clinic(three, { plan: INTAKE, holds, settings: { packing: "off" } }))).toEqual(starts);
  });

  it("a live hold uses capacity of its day and of its week", () => {
    const holds = [held("2024-08-19T20:00Z", "2024-08-15T00:10Z")];
    expect(onOffer(intake({ holds, maxDaily: 1 }))).toEqual([]);
    expect(onOffer(intake({ holds, maxWeekly: 1 }))).toEqual([]);
    expect(onOffer(intake({ holds, maxDaily: 2, maxWeekly: 2 }))).toHaveLength(4);
  });
});

describe("rule 4: a session starts after the notice and within the window", () => {
  test.each([
    ["2024-08-19T10:00:00.000Z", 1], // exactly 120 minutes before
    ["2024-08-19T10:00:00.001Z", 0],
    ["2024-08-19T12:00Z", 0],
  ])("at %s a slot at 12:00 makes %i offers", (now, count) => {
    expect(onOffer(clinic(["2024-08-19T12:00Z"], { plan: INTAKE, now: instant(now) }))).toHaveLength(count);
  });

  it("without notice the present instant is early enough", () => {
    const now = instant("2024-08-19T12:00Z");
    const open = clinic(["2024-08-19T12:00Z"], { plan: INTAKE, now, settings: { minNoticeMinutes: 0 } });
    expect(onOffer(open)).toHaveLength(1);
  });

  it("the last day of the window is open to its last minute, the next day is closed", () => {
    const slots = ["2024-09-14T00:00Z", "2024-09-14T23:59Z", "2024-09-15T00:00Z"];
    expect(onOffer(clinic(slots, { plan: INTAKE, now: instant("2024-08-15T23:59Z") }))).toHaveLength(2);
    expect(onOffer(clinic(slots, { plan: INTAKE, now: instant("2024-08-16T00:00Z") }))).toHaveLength(3);
  });

  test.each([
    ["America/New_York", "2024-10-20T12:00", "2024-11-19T23:30", "2024-11-20T00:00"], // 25 hours in between
    ["America/New_York", "2024-02-20T12:00", "2024-03-21T23:30", "2024-03-22T00:00"], // 23 hours and a leap day
    ["Australia/Lord_Howe", "2024-03-15T12:00", "2024-04-14T23:45", "2024-04-15T00:00"],
    ["Asia/Kolkata", "2024-12-15T12:00", "2025-01-14T23:30", "2025-01-15T00:00"],
  ])("in %s, on %s, %s is in the window and %s is not", (timeZone, now, inside, outside) => {
    const starts = [local(inside, timeZone), local(outside, timeZone)];
    expect(offers(clinic(starts, { plan: INTAKE, timeZone, now: local(now, timeZone) })).starts).toEqual([
      starts[0],
    ]);
  });

  it("both sessions of a pair obey it", () => {
    const lastDay = { settings: { searchWindowDays: 9 } }; // to the 24th
    expect(pairs(clinic(AUGUST, lastDay)).every((pair) => !pair.includes("28T"))).toBe(true);
    const late = clinic(AUGUST, { now: instant("2024-08-19T10:10Z") });
    expect(pairs(late).filter((pair) => pair.startsWith("19T12:00"))).toEqual([]);
  });
});

describe("a filter hides offers and never makes one", () => {
  it("is about every session, in the clinician's local time, after packing", () => {
    fc.assert(
      fc.property(askedClinics, ([of, filter]) => {
        const found = offers(of, filter);
        const expected = slowOffers(of, filter);
        expect(found.partners === null ? found.starts.map((start) => [start]) : listPairs(found)).toEqual(
          expected,
        );
      }),
      { numRuns: 150 },
    );
  });

  it("does not change what packing leaves", () => {
    const slots = ["2024-08-19T10:00Z", "2024-08-19T11:30Z", "2024-08-19T12:30Z", "2024-08-19T13:00Z"];
    const day = clinic(slots, { plan: { ...INTAKE, sessions: SERVICES.ASSESSMENT.sessions } });
    expect(onOffer(day)).toEqual(["08-19T10:00", "08-19T11:30", "08-19T13:00"]);
    expect(onOffer(day, { timesOfDay: ["AFTERNOON"] })).toEqual(["08-19T13:00"]);
  });

  it("of dates includes both ends", () => {
    const [from, to] = [parseDate("2024-08-21") ?? 0, parseDate("2024-08-22") ?? 0];
    expect(onOffer(clinic(AUGUST), { from, to })).toEqual(["08-21T12:00", "08-21T15:00", "08-22T15:00"]);
  });
});

describe("offers are what the rules say, word by word", () => {
  it("for any calendar", () => {
    fc.assert(
      fc.property(clinics, (of) => {
        const found = offers(of);
        const expected = slowOffers(of);
        expect(found.partners === null ? found.starts.map((start) => [start]) : listPairs(found)).toEqual(
          expected,
        );
        expect(found.starts).toEqual([...new Set(expected.flat())].sort((a, b) => a - b));
        expect(found.dates).toEqual(found.starts.map((start) => localDateOf(start, of.timeZone)));
        expect(pairCount(found)).toBe(found.partners === null ? 0 : expected.length);
      }),
      { numRuns: 500 },
    );
  });
});
