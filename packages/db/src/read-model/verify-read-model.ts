import {
  formatDate,
  type Instant,
  type Interval,
  intervalOf,
  localDateOf,
  mergeIntervals,
  occupiesTime,
} from "@tandem/domain";
import type { Sql } from "../sql.ts";
import {
  expectedCounts,
  expectedDayRanks,
  expectedLoad,
  expectedOfferRanks,
  expectedOpenCalendars,
  expectedOpenDays,
  line,
} from "./expected-read-model.ts";
import { type Calendar, readCalendars } from "./read-calendars.ts";

const AT_ONCE = 50;
const MAX_KEPT = 200;

export interface Verification {
  clinicians: number;
  /** Clinicians whose places in the order are known to be out of date; searches judge them afresh. */
  stale: number;
  /** How many rows are missing, or are there and should not be. */
  differences: number;
  /** The first of them, each with its table and clinician. */
  shown: string[];
}

/**
 * Compares the read model with one worked out from slots, appointments, holds and licences alone, over the whole network:
 * open days, calendars, both orders of search, capacity counters, loads, claimed time, the view of daily capacity and what needs
 * a person. Reads; changes nothing.
 * Cost: everything is read once, some thousand clinicians a minute.
 */
export async function verifyReadModel(sql: Sql): Promise<Verification> {
  const verification: Verification = { clinicians: 0, stale: 0, differences: 0, shown: [] };
  for await (const calendar of readCalendars(sql, AT_ONCE)) {
    verification.clinicians += 1;
    if (calendar.rankStale) verification.stale += 1;
    for (const difference of differencesOf(calendar)) {
      verification.differences += 1;
      if (verification.shown.length < MAX_KEPT) verification.shown.push(difference);
    }
  }
  return verification;
}

function differencesOf(calendar: Calendar): string[] {
  const { id, rankStale, rankedFrom, rankPassesAt } = calendar;
  const differ = (table: string, expected: readonly string[], found: readonly string[]) =>
    compare(`${table} of ${id}`, expected, found);
  const places = calendar.offerRanks.map((row) => line(...row));
  const soonest = soonestRanked(calendar);
  return [
    ...differ("clinician_revision", [line(true)], [line(rankStale !== null)]),
    ...differ(
      "open_day",
      expectedOpenDays(calendar),
      calendar.openDays.map(([service, date, starts]) => line(service, date, starts.join(","))),
    ),
    ...differ(
      "day_rank",
      expectedDayRanks(calendar),
      calendar.dayRanks.map((row) => line(...row)),
    ),
    // Stale places are not asked to be right: nobody relies on them.
    ...(rankStale !== false || rankedFrom === null
      ? []
      : [
          ...differ("offer_rank", expectedOfferRanks(calendar, rankedFrom), places),
          ...differ(
            "open_calendar",
            expectedOpenCalendars(calendar),
            calendar.openCalendars.map((row) => line(...row)),
          ),
          ...(soonest === null ? [] : differ("rank_passes_at", [line(soonest)], [line(rankPassesAt)])),
        ]),
    ...differ("capacity_day", expectedCounts(calendar, "day"), counted(calendar.capacityDays)),
    ...differ("capacity_week", expectedCounts(calendar, "week"), counted(calendar.capacityWeeks)),
    ...differ(
      "clinician_load",
      expectedLoad(calendar),
      calendar.load.flatMap(([same, weeks]) => [line(same), ...weeks.map((week) => line(...week))]),
    ),
    ...differ("claimed_time", ...claims(calendar, false)),
    ...differ("claimed_time by holds", ...claims(calendar, true)),
    ...differ(
      "clinician_daily_capacity",
      expectedDaily(calendar),
      calendar.daily.map((row) => line(...row)),
    ),
    ...differ("conflict", calendar.conflicts?.found ?? [], calendar.conflicts?.kept ?? []),
  ];
}

/** When to look again; null of a clinician who is not on offer, or has no licence or payer: that may be at any time. */
function soonestRanked({ offerRanks, active }: Calendar): Instant | null {
  return active && offerRanks.length > 0 ? Math.min(...offerRanks.map(([, , , at]) => at)) : null;
}

function compare(where: string, expected: readonly string[], found: readonly string[]): string[] {
  const [wanted, present] = [new Set(expected), new Set(found)];
  return [
    ...expected.filter((row) => !present.has(row)).map((row) => `${where}: missing ${row}`),
    ...found.filter((row) => !wanted.has(row)).map((row) => `${where}: should not be there ${row}`),
  ];
}

/** Counters that have gone back to nothing stay as rows, and say nothing. */
function counted(rows: Calendar["capacityDays"]): string[] {
  return rows
    .filter(([, booked, held]) => booked + held > 0)
    .map(([date, booked, held]) => line(date, booked, held));
}

/** The minutes that are claimed, in as few pieces as possible: what should be, and what is. */
function claims(calendar: Calendar, byHold: boolean): [string[], string[]] {
  const claiming = byHold
    ? calendar.heldSessions
    : calendar.appointments.filter(([, , status]) => occupiesTime(status));
  const wanted = claiming.map(([startsAt, lengthMinutes]) => intervalOf({ startsAt, lengthMinutes }));
  const found = calendar.claims
    .filter(([, , of]) => of === byHold)
    .map(([startsAt, endsAt]) => ({ startsAt, endsAt }));
  return [merged(wanted), merged(found)];
}

function merged(intervals: readonly Interval[]): string[] {
  return mergeIntervals(intervals).map(({ startsAt, endsAt }) =>
    line(new Date(startsAt).toISOString(), new Date(endsAt).toISOString()),
  );
}

/** The view has a row where a counter has one; live holds count in it, lapsed ones do not. */
function expectedDaily(calendar: Calendar): string[] {
  const { timeZone, maxDaily: limit } = calendar;
  return calendar.capacityDays.map(([date, booked]) => {
    const isOn = (at: Instant) => formatDate(localDateOf(at, timeZone)) === date;
    const held = calendar.heldSessions.filter(([at, , live]) => live && isOn(at)).length;
    return line(date, booked, held, limit, Math.max(0, limit - booked - held));
  });
}
