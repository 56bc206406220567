import { type Sql, soonerPlace, unsettledDays, walkDayRanks } from "@tandem/db";
import {
  asksForDate,
  compareOfferPlaces,
  type EpochDay,
  type Instant,
  type OfferFilter,
  type OfferPlace,
  type RuleSettings,
} from "@tandem/domain";
import { loadRange } from "./load-range.ts";
import { BEFORE_ALL, beginRankOrder, type OrderRequest, type Stretch } from "./order-by-rank.ts";
import { asksForNothing, FURTHEST_AHEAD_MS, FURTHEST_BEHIND_MS, offerDates } from "./search-filter.ts";

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;
/** A local date has 25 hours at most; one more to be sure. */
const LONGEST_DATE_MS = 26 * MS_PER_HOUR;
/** When a date begins in the easternmost zone of the United States, in milliseconds after it does at UTC. */
const BEGINS_IN_AMERICA_MS = 4 * MS_PER_HOUR;
/** For those whose day is full or held. */
const SPARE = 5;
/** Rows of a reading that is made for its order: few of those in it are judged. */
const LARGEST = 400;

/** No start on a local date lies outside of these two instants, in any zone. */
const startOfDate = (date: EpochDay): Instant => date * MS_PER_DAY - FURTHEST_AHEAD_MS;
const endOfDate = (date: EpochDay): Instant => (date + 1) * MS_PER_DAY + FURTHEST_BEHIND_MS;

/**
 * The order of searches that ask for dates or times of day, and of all searches while the other order lags behind: the
 * clinicians' open days, date by date. Dates of different zones overlap, so the two or three dates around a place are
 * read together and merged.
 *
 * A day's place is its first start that can be asked for. That is the first offer on it, unless the day is full or a hold
 * is in the way (then the clinician is met again on its next day, or comes with the first stretch), or packing drops it
 * because only part of the day is asked for: such searches walk the dates around a place from their beginning.
 *
 * Days that have begun stand where they began. Whoever can still start on one has no sooner offer, so that the other order has
 * them where they belong now; it is asked first, once, and days are looked into only when that was not enough. It is not asked
 * for dates that have begun only east of America, where a clinic of the United States has few clinicians or none.
 */
export async function* orderByDay(
  sql: Sql,
  request: OrderRequest,
  filter: OfferFilter,
  now: Instant,
  settings: RuleSettings,
): AsyncGenerator<Stretch> {
  const { audience, after, limit, withTime } = request;
  const earliestStart = now + settings.minNoticeMinutes * 60_000;
  const timesOfDay = filter.timesOfDay ?? [];
  const ofParts = timesOfDay.length > 0;
  const asked = askedDates(filter, now, settings);

  let walked: OfferPlace = BEFORE_ALL;
  const begun = asked.filter((date) => startOfDate(date) < earliestStart);
  const todays = begun.filter((date) => date * MS_PER_DAY + BEGINS_IN_AMERICA_MS < earliestStart);
  let today =
    ofParts || asksForNothing(filter) ? null : await stillToday(sql, request, todays, now, settings);
  if (ofParts) {
    walked = { firstOfferAt: Math.max(0, after.firstOfferAt - LONGEST_DATE_MS), clinicianId: "" };
  } else if (compareOfferPlaces(after, BEFORE_ALL) > 0) {
    walked = after;
    const around = asked.filter(
      (date) =>
        startOfDate(date) <= after.firstOfferAt &&
        after.firstOfferAt <= endOfDate(date) &&
        (today === null || !todays.includes(date)),
    );
    const window = { before: after.firstOfferAt, earliestStart, now };
    yield { candidates: await unsettledDays(sql, audience, around, window), reached: BEFORE_ALL };
  } else if (today !== null) {
    // From the beginning on nobody is missing in it; further on, whoever had a sooner offer that is not asked for.
    yield today;
    walked = today.reached;
    today = null;
  }

  const first = firstReading(limit, ofParts);
  for (let reading = first; ; ) {
    const { active, next } = nextDates(walked.firstOfferAt, asked, reading.dates);
    const { candidates, completeUpTo } = await walkDayRanks(sql, audience, {
      after: walked,
      earliestStart,
      timesOfDay,
      plainDates: ofParts ? [] : active,
      partDates: ofParts
        ? active
        : active.filter((date) => begun.includes(date) && (today === null || !todays.includes(date))),
      limit: reading.size,
      time: withTime && reading.size < LARGEST ? loadRange(now, settings) : null,
    });
    const horizon = next === null ? null : { firstOfferAt: startOfDate(next), clinicianId: "" };
    const ofToday = today === null || today.isWhole ? null : today.reached;
    const reached = soonerPlace(soonerPlace(completeUpTo, horizon), ofToday);
    // What lies behind the horizon is met again once the later dates are read too.
    const met = candidates.filter(({ place, accepts }) => accepts && isBefore(place, reached));
    // Whoever is enough for the page is judged first; the rest only if it is needed.
    const enough = met[limit - 1];
    if (today !== null) yield { candidates: today.candidates, reached: BEFORE_ALL };
    today = null;
    if (enough !== undefined) yield { candidates: met.slice(0, limit), reached: enough.place };
    yield { candidates: enough === undefined ? met : met.slice(limit), reached };
    if (reached === null) return;
    walked = reached;
    reading = nextReading(reading, first, ofParts, completeUpTo !== null);
  }
}

/** Who can still start on days that have begun. */
interface Today extends Stretch {
  reached: OfferPlace;
  /** Nobody else can: `reached` is where those days end. */
  isWhole: boolean;
}

/** Who can still start on days that have begun, in the order of first offers; null where that order is of no use. */
async function stillToday(
  sql: Sql,
  request: OrderRequest,
  begun: readonly EpochDay[],
  now: Instant,
  settings: RuleSettings,
): Promise<Today | null> {
  const until = Math.max(0, ...begun.map(endOfDate));
  if (until <= request.after.firstOfferAt) return null;
  const order = await beginRankOrder(sql, request, until, now, settings);
  if (order === null) return null;
  const { unsettled, ranked } = order;
  const last = ranked.length < request.limit ? undefined : ranked.at(-1)?.place;
  return {
    candidates: [...unsettled, ...ranked],
    reached: last ?? { firstOfferAt: until, clinicianId: "" },
    isWhole: last === undefined,
  };
}

interface Reading {
  /** Rows at most. */
  size: number;
  /** Dates at most: each costs one look into an index, which goes no further than the rows that are wanted. */
  dates: number;
}

/** How much is read at first: a few more than the page has, of a few dates. Three are around any instant. */
function firstReading(limit: number, ofParts: boolean): Reading {
  return { size: limit + SPARE, dates: ofParts ? 3 : 4 };
}

/**
 * How much is read next, which is rarely needed. Whoever had nobody left on the dates read has a small audience: then all of
 * its days are read. Where only parts of days are asked for, dates are read whole.
 */
function nextReading({ size, dates }: Reading, first: Reading, ofParts: boolean, hasMore: boolean): Reading {
  if (ofParts) return { size: LARGEST, dates: 4 * dates };
  if (size === first.size) return { size: 2 * size, dates: hasMore ? 14 : Number.POSITIVE_INFINITY };
  return { size: LARGEST, dates: Number.POSITIVE_INFINITY };
}

function askedDates(filter: OfferFilter, now: Instant, settings: RuleSettings): EpochDay[] {
  const { first, last } = offerDates(now, settings);
  const dates = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return dates.filter((date) => asksForDate(filter, date));
}

/** The next asked dates that can have starts at or after an instant, at most so many, and the one after them. */
function nextDates(
  from: Instant,
  asked: readonly EpochDay[],
  atMost: number,
): { active: EpochDay[]; next: EpochDay | null } {
  const open = asked.filter((date) => endOfDate(date) > from);
  return { active: open.slice(0, atMost), next: open[atMost] ?? null };
}

function isBefore(place: OfferPlace, reached: OfferPlace | null): boolean {
  return reached === null || compareOfferPlaces(place, reached) <= 0;
}
