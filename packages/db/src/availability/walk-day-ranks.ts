import {
  compareOfferPlaces,
  type EpochDay,
  formatDate,
  type Instant,
  type OfferPlace,
  TIMES_OF_DAY,
  type TimeOfDay,
} from "@tandem/domain";
import type { Sql } from "../sql.ts";
import type { Audience, Candidate } from "./audience.ts";
import { type DayOrderValue, dayOrderOf } from "./day-rank-order.ts";
import { loadedCandidateOf, type TimeRow, type TimeSpan } from "./load-availability.ts";
import { MOST_UNSETTLED } from "./walk-offer-ranks.ts";

/** Where a day stands: a clinician may start no earlier than `place` on one of the dates asked for. */
interface DayCandidate extends Candidate {
  place: OfferPlace;
  /** False when the clinician does not take the payer after all. */
  accepts: boolean;
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
  limit: number;
  /** At most so many are returned, with those not counted. */
  atMost: number;
  /** Asks first who can still start on dates that have begun. */
  today: TodayQuery | null;
  /** Asks for the clinicians' time in the same statement. */
  time: TimeSpan | null;
}

/** Asks the order of first offers (walk-offer-ranks.ts). */
export interface TodayQuery {
  after: OfferPlace;
  until: Instant;
  limit: number;
  /** When they are so many, nothing is read of dates. */
  enough: number;
}

interface Row {
  id: string;
  revision: string;
  found_by: "DAY" | "UNSETTLED" | "TODAY";
  possible_at: number | null;
  cut_at: number | null;
  cut_id: string | null;
  more: boolean;
  further: boolean;
  accepts: boolean;
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
  /** Those of today; null when the order of first offers lags too far behind the clock to be of use. */
  today: { unsettled: Candidate[]; ranked: DayCandidate[] } | null;
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
  const taken = takes.map((value) => values[value]);
  if (time === null) {
    const rows = await sql.rows<Row>(statement, taken);
    return stretchOf(rows, query, ({ id, revision }) => ({ clinicianId: id, revision }));
  }
  const rows = await sql.rows<Row & TimeRow>(statement, taken);
  return stretchOf(rows, query, (row) => loadedCandidateOf(row, time));
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

function stretchOf<R extends Row>(
  rows: readonly R[],
  { today }: DayQuery,
  candidateOf: (row: R) => Candidate,
): DayStretch {
  const of = (foundBy: Row["found_by"]) => rows.filter((row) => row.found_by === foundBy);
  const placed = (row: R): DayCandidate[] => {
    const [candidate, firstOfferAt] = [candidateOf(row), row.possible_at];
    if (firstOfferAt === null) return [];
    const place = { firstOfferAt, clinicianId: candidate.clinicianId };
    return [{ ...candidate, accepts: row.accepts, place }];
  };
  const candidates = of("DAY").flatMap(placed);
  const ofToday = of("TODAY");
  const unsettled = ofToday.filter((row) => row.possible_at === null);
  return {
    candidates,
    completeUpTo: completeUpTo(candidates, rows[0]),
    // Nobody was found at all only if all dates were looked at.
    withLater: rows[0]?.further ?? true,
    unsettled: of("UNSETTLED").map(candidateOf),
    today:
      today === null || unsettled.length > MOST_UNSETTLED
        ? null
        : { unsettled: unsettled.map(candidateOf), ranked: ofToday.flatMap(placed) },
  };
}

function completeUpTo(
  candidates: readonly DayCandidate[],
  row: Pick<Row, "cut_at" | "cut_id" | "more"> | undefined,
): OfferPlace | null {
  if (row === undefined) return null;
  const last = row.more ? (candidates.at(-1)?.place ?? null) : null;
  const { cut_at: cutAt, cut_id: cutId } = row;
  const cut = cutAt === null || cutId === null ? null : { firstOfferAt: cutAt, clinicianId: cutId };
  return soonerPlace(last, cut);
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
