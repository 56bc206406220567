import { type Instant, localDateOf, occupiesTime } from "@tandem/domain";
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
          ...differ("rank_passes_at", soonest(calendar.offerRanks, calendar.active), [line(rankPassesAt)]),
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

/** A clinician who is not on offer, or has no licence or payer, may have a time at which to look again. */
function soonest(ranks: Calendar["offerRanks"], active: boolean): string[] {
  if (!active || ranks.length === 0) return [];
  return [line(Math.min(...ranks.map(([, , , at]) => at)))];
}

function compare(where: string, expected: readonly string[], found: readonly string[]): string[] {
  const [wanted, present] = [new Set(expected), new Set(found)];
  if (where.startsWith("rank_passes_at") && expected.length === 0) return [];
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
  const wanted: [Instant, Instant][] = byHold
    ? calendar.heldSessions.map(([at, length]) => [at, at + length * 60_000])
    : calendar.appointments
        .filter(([, , status]) => occupiesTime(status))
        .map(([at, length]) => [at, at + length * 60_000]);
  const found = calendar.claims
    .filter(([, , of]) => of === byHold)
    .map(([from, until]): [Instant, Instant] => [from, until]);
  return [merged(wanted), merged(found)];
}

function merged(intervals: [Instant, Instant][]): string[] {
  const pieces: [Instant, Instant][] = [];
  for (const [from, until] of intervals.sort(([one], [other]) => one - other)) {
    const last = pieces.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], until);
    else pieces.push([from, until]);
  }
  return pieces.map(([from, until]) => line(new Date(from).toISOString(), new Date(until).toISOString()));
}

/** The view has a row where a counter has one; live holds count in it, lapsed ones do not. */
function expectedDaily(calendar: Calendar): string[] {
  const { timeZone, maxDaily: limit } = calendar;
  return calendar.capacityDays.map(([date]) => {
    const of = (at: Instant) =>
      new Date(localDateOf(at, timeZone) * 86_400_000).toISOString().slice(0, 10) === date;
    const held = calendar.heldSessions.filter(([at, , live]) => live && of(at)).length;
    const booked = calendar.capacityDays.find(([day]) => day === date)?.[1] ?? 0;
    return line(date, booked, held, limit, Math.max(0, limit - booked - held));
  });
}
