import { describe, expect, it } from "vitest";
import type { BusyInterval } from "./booking-facts.ts";
import { parseDate } from "./calendar.ts";
import { intervalOf } from "./intervals.ts";
import { type CurrentSession, decideReschedule } from "./rescheduling.ts";
import { STAFF_PLANS } from "./services.ts";
import { soonestMove } from "./soonest-move.ts";
import { appointment, bookingFactsOf, clinic, instant } from "./testing/clinic.ts";

const PAIR = ["2024-08-19T12:00Z", "2024-08-21T12:00Z"];

/** Where a booking at PAIR goes when a date falls away; checked against the decision that would be made. */
function soonest(date: string, free: readonly string[], busy: readonly string[] = []) {
  const empty = clinic([...PAIR, ...free]);
  const current = empty.plan.sessions.flatMap((kind, index) =>
    PAIR.slice(index, index + 1).map(
      (start): CurrentSession => ({ ...kind, startsAt: instant(start), status: "UPCOMING" }),
    ),
  );
  const patientBusy: BusyInterval[] = [
    ...current.map(intervalOf),
    ...busy.map((start) => intervalOf({ startsAt: instant(start), lengthMinutes: 60 })),
  ];
  const facts = { ...bookingFactsOf({ ...empty, appointments: current }), patientBusy };
  const leaving = { service: empty.plan, current, patientBusy };
  const found = soonestMove(leaving, parseDate(date) ?? 0, facts, empty.now, empty.settings);
  if (found !== null) {
    const request = { service: empty.plan, current, sessions: found, actor: "STAFF" as const };
    expect(decideReschedule(request, facts, empty.now, empty.settings).ok).toBe(true);
  }
  return found?.map((start) => new Date(start).toISOString().slice(8, 16)) ?? null;
}

describe("where a booking goes when a day falls away", () => {
  it("the session of that day alone, to the soonest later time that keeps the pair", () => {
    expect(soonest("2024-08-21", ["2024-08-20T12:00Z", "2024-08-22T12:00Z", "2024-08-23T12:00Z"])).toEqual([
      "19T12:00",
      "22T12:00",
    ]);
    expect(soonest("2024-08-19", ["2024-08-20T12:00Z", "2024-08-22T12:00Z"])).toEqual([
      "20T12:00",
      "21T12:00",
    ]);
  });

  it("both, where one alone cannot keep the pair", () => {
    expect(soonest("2024-08-19", ["2024-08-22T12:00Z", "2024-08-23T12:00Z"])).toEqual([
      "21T12:00",
      "22T12:00",
    ]);
    expect(soonest("2024-08-21", ["2024-08-28T12:00Z", "2024-09-01T12:00Z"])).toEqual([
      "28T12:00",
      "01T12:00",
    ]);
  });

  it("never to where the patient is elsewhere", () => {
    const free = ["2024-08-22T12:00Z", "2024-08-23T12:00Z"];
    expect(soonest("2024-08-21", free, ["2024-08-22T12:30Z"])).toEqual(["19T12:00", "23T12:00"]);
    expect(soonest("2024-08-21", free, ["2024-08-22T12:30Z", "2024-08-23T13:00Z"])).toBeNull();
    expect(soonest("2024-08-19", free, ["2024-08-22T12:30Z"])).toEqual(["21T12:00", "23T12:00"]);
  });

  it("a session of therapy, to the soonest later time that is free for its patient", () => {
    const starts = ["2024-08-19T12:00Z", "2024-08-20T12:00Z", "2024-08-21T12:00Z"];
    const plan = STAFF_PLANS.THERAPY_SIXTY_MINS;
    const empty = clinic(starts, { plan });
    const current = [
      { ...plan.sessions[0], startsAt: instant("2024-08-19T12:00Z"), status: "UPCOMING" as const },
    ];
    const facts = bookingFactsOf({ ...empty, appointments: current });
    const on = (...busy: string[]) =>
      soonestMove(
        {
          service: plan,
          current,
          patientBusy: [...current.map(intervalOf), ...busy.map((start) => intervalOf(appointment(start)))],
        },
        parseDate("2024-08-19") ?? 0,
        facts,
        empty.now,
        empty.settings,
      );
    expect(on()).toEqual([instant("2024-08-20T12:00Z")]);
    expect(on("2024-08-20T11:30Z")).toEqual([instant("2024-08-21T12:00Z")]);
    expect(on("2024-08-20T11:30Z", "2024-08-21T12:30Z")).toBeNull();
  });

  it("nowhere, where nothing later goes", () => {
    expect(soonest("2024-08-21", ["2024-08-16T12:00Z", "2024-08-20T12:00Z"])).toBeNull();
  });
});
