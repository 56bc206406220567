import {
  compareOfferPlaces,
  type EpochDay,
  formatDate,
  type Instant,
  type OfferPlace,
  TIMES_OF_DAY,
  type TimeOfDay,
} from "@tandem/domain";
import type pg from "pg";
import type { Sql } from "../sql.ts";
import type { Audience, Candidate } from "./audience.ts";
import { type DayOrderValue, dayOrderOf } from "./day-rank-order.ts";
import { loadedCandidateOf, type TimeList, type TimeSpan, timeRowOf } from "./load-availability.ts";
import { MOST_UNSETTLED, type RankedCandidate } from "./walk-offer-ranks.ts";

/** Where a day, or today's first offer, stands: a clinician may start no earlier than `place` on one of the dates asked for. */
export interface DayCandidate extends RankedCandidate {
  /** Whether it is the order of first offers that says so. */
  ofToday: boolean;
  /** Hardly needed, and without its time: today's leave no room for it, or the caller knows that it was shown. */
  isSpare: boolean;
}

export interface DayQuery {
  after: OfferPlace;
  /** Now plus the notice. */
  earliestStart: Instant;
  now: Instant;
  timesOfDay: readonly TimeOfDay[];
  /** Dates of which all days that have not begun are wanted. */
  plainDates: readonly EpochDay[];
  /** Dates whose days are looked into: those that have begun, or all where only some times of day are asked for. */
  partDates: readonly EpochDay[];
  /** Further plain dates, wanted when the others have fewer clinicians than the limit who could start before an instant. */
  laterDates: readonly EpochDay[];
  laterFrom: Instant;
  /** Dates on which clinicians may have lost a place before `after`. */
  unsettledDates: readonly EpochDay[];
  /** Dates on which clinicians may have been shown before `after`: they are not counted. */
  shownDates: readonly EpochDay[];
  /** Whether the caller knows whom it has shown, so that those are spare. */
  skipsShown: boolean;
  limit: number;
  /** At most so many are returned, with those not counted. */
  atMost: number;
  /** Asks first who can still start on dates that have begun. */
  today: TodayQuery | null;
  /** Asks for the time of all but the spare in the same statement. */
  time: TimeSpan | null;
}

/** Asks the order of first offers (walk-offer-ranks.ts). */
export interface TodayQuery {
  after: OfferPlace;
  until: Instant;
  limit: number;
  /** When so many have a place, nothing is read of dates. */
  enough: number;
}

type FoundBy = "DAY" | "UNSETTLED" | "TODAY";

/** What is told of somebody found, followed by `TimeList`, or without time by id and revision. */
type Found = [foundBy: FoundBy, isSpare: boolean, possibleAt: Instant | null, ...of: TimeList | Identity];
type Identity = [id: string, revision: string];

interface Row extends pg.QueryResultRow {
  /** Null when nobody is. */
  found: Found[] | null;
  cut_at: number | null;
  cut_id: string | null;
  /** So many there are on the dates read, with those who are not listed. */
  met: number;
  further: boolean;
}

/** A stretch of the order by days. */
export interface DayStretch {
  /** Each clinician once, in order. */
  candidates: DayCandidate[];
  /** The place up to which nobody of these dates is missing; null when nobody is at all. */
  completeUpTo: OfferPlace | null;
  /** Whether the later dates were read too. */
  withLater: boolean;
  /** Clinicians whose days begin at or before the place, but whose first offer may be later than their day says. */
  unsettled: Candidate[];
  /** Whether the order of first offers was asked about today, but lags too far behind the clock to be of use. */
  lags: boolean;
}

const ALL_PARTS = 7;

/** The clinicians that could start soonest after a place on some dates. */
export async function walkDayRanks(sql: Sql, audience: Audience, query: DayQuery): Promise<DayStretch> {
  const { time, today } = query;
  const { statement, takes } = dayOrderOf({
    today: today !== null,
    whole: query.partDates.length > 0,
    later: query.unsettledDates.length > 0 || query.shownDates.length > 0,
    time: time !== null,
  });
  const values = valuesOf(audience, query);
  const [row] = await sql.rows<Row>(
    statement,
    takes.map((value) => values[value]),
  );
  if (row === undefined) throw new Error(`${statement.name} gave no answer`);
  return stretchOf(row, time);
}

function valuesOf(
  { state, insurance, service }: Audience,
  { today, time, ...query }: DayQuery,
): Record<DayOrderValue, unknown> {
  // A start that has passed the notice is behind everybody.
  const beginning = { firstOfferAt: query.earliestStart - 1, clinicianId: "" };
  const after = compareOfferPlaces(query.after, beginning) > 0 ? query.after : beginning;
  const earliest = new Date(query.earliestStart);
  return {
    state,
    payer: insurance,
    service,
    afterAt: new Date(after.firstOfferAt),
    afterId: after.clinicianId,
    earliest,
    now: new Date(query.now),
    parts: maskOf(query.timesOfDay),
    plainDates: query.plainDates.map(formatDate),
    partDates: query.partDates.map(formatDate),
    begunBefore: query.timesOfDay.length > 0 ? "infinity" : earliest,
    laterDates: query.laterDates.map(formatDate),
    laterFrom: new Date(query.laterFrom),
    unsettledDates: query.unsettledDates.map(formatDate),
    shownDates: query.shownDates.map(formatDate),
    skipsShown: query.skipsShown,
    limit: query.limit,
    atMost: query.atMost,
    todayUntil: today && new Date(today.until),
    todayAfterAt: today && new Date(today.after.firstOfferAt),
    todayAfterId: today?.after.clinicianId,
    todayLimit: today?.limit,
    todayEnough: today?.enough,
    fromDate: time?.fromDate,
    toDate: time?.toDate,
  };
}

function stretchOf(row: Row, time: TimeSpan | null): DayStretch {
  const unsettled: Record<FoundBy, Candidate[]> = { DAY: [], UNSETTLED: [], TODAY: [] };
  const candidates: DayCandidate[] = [];
  const ofDays: OfferPlace[] = [];
  for (const [foundBy, isSpare, possibleAt, ...of] of row.found ?? []) {
    const place = possibleAt === null ? null : { firstOfferAt: possibleAt, clinicianId: of[0] };
    if (place !== null && foundBy === "DAY") ofDays.push(place);
    const candidate = candidateOf(of, time);
    if (place === null) unsettled[foundBy].push(candidate);
    else candidates.push({ ...candidate, place, isSpare, ofToday: foundBy === "TODAY" });
  }
  const { cut_at: cutAt, cut_id: cutId } = row;
  const cut = cutAt === null || cutId === null ? null : { firstOfferAt: cutAt, clinicianId: cutId };
  return {
    candidates,
    completeUpTo: soonerPlace(ofDays.length < row.met ? (ofDays.at(-1) ?? null) : null, cut),
    withLater: row.further,
    unsettled: [...unsettled.TODAY, ...unsettled.UNSETTLED],
    lags: unsettled.TODAY.length > MOST_UNSETTLED,
  };
}

function candidateOf(of: TimeList | Identity, time: TimeSpan | null): Candidate {
  if (of.length === 2) return { clinicianId: of[0], revision: of[1] };
  const row = timeRowOf(of);
  return time === null ? { clinicianId: row.id, revision: row.revision } : loadedCandidateOf(row, time);
}

/** The sooner of two places, of which null is the last of all. */
export function soonerPlace(one: OfferPlace | null, other: OfferPlace | null): OfferPlace | null {
  if (one === null || other === null) return one ?? other;
  return compareOfferPlaces(one, other) <= 0 ? one : other;
}

function maskOf(timesOfDay: readonly TimeOfDay[]): number {
  if (timesOfDay.length === 0) return ALL_PARTS;
  return TIMES_OF_DAY.reduce(
    (mask, part, index) => (timesOfDay.includes(part) ? mask | (1 << index) : mask),
    0,
  );
}
