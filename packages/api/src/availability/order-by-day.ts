import {
  type Candidate,
  type DayCandidate,
  type Sql,
  soonerPlace,
  type TodayQuery,
  walkDayRanks,
} from "@tandem/db";
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
import { BEFORE_ALL, type OrderRequest, type Stretch } from "./order-by-rank.ts";
import { asksForNothing, FURTHEST_AHEAD_MS, FURTHEST_BEHIND_MS, offerDates } from "./search-filter.ts";

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;
/** A local date has 25 hours at most; one more to be sure. */
const LONGEST_DATE_MS = 26 * MS_PER_HOUR;
/** When a date begins in the easternmost zone of the United States, in milliseconds after it does at UTC. */
const BEGINS_IN_AMERICA_MS = 4 * MS_PER_HOUR;
/** For those whose day is full or held. */
const SPARE = 2;
/** For those whom two earlier pages have shown: they have further days. */
const SHOWN = 20;
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
 *
 * @param asksToday false when the other order is known to lag too far behind the clock to be asked
 */
export async function* orderByDay(
  sql: Sql,
  request: OrderRequest,
  filter: OfferFilter,
  now: Instant,
  settings: RuleSettings,
  asksToday = true,
): AsyncGenerator<Stretch> {
  const { audience, after, limit, withTime, wasShown } = request;
  const earliestStart = now + settings.minNoticeMinutes * 60_000;
  const timesOfDay = filter.timesOfDay ?? [];
  const ofParts = timesOfDay.length > 0;
  const isFirstPage = compareOfferPlaces(after, BEFORE_ALL) <= 0;
  const asked = askedDates(filter, now, settings);

  const begun = asked.filter((date) => startOfDate(date) < earliestStart);
  const todays = begun.filter((date) => date * MS_PER_DAY + BEGINS_IN_AMERICA_MS < earliestStart);
  const isAskable = asksToday && !ofParts && !asksForNothing(filter);
  let today = isAskable ? todayQuery(request, todays, earliestStart) : null;
  let lookedInto = today === null ? begun : begun.filter((date) => !todays.includes(date));
  let walked = after;
  if (ofParts) {
    walked = { firstOfferAt: Math.max(0, after.firstOfferAt - LONGEST_DATE_MS), clinicianId: "" };
  } else if (isFirstPage && today !== null) {
    // From the beginning on nobody is missing in it; further on, whoever had a sooner offer that is not asked for.
    walked = { firstOfferAt: today.until, clinicianId: "" };
  }
  let unsettledDates =
    ofParts || isFirstPage
      ? []
      : asked.filter(
          (date) =>
            startOfDate(date) <= after.firstOfferAt &&
            after.firstOfferAt <= endOfDate(date) &&
            (today === null || !todays.includes(date)),
        );

  const first = firstReading(limit, ofParts);
  for (let reading = first; ; ) {
    const { active, later } = nextDates(walked.firstOfferAt, asked, reading.dates);
    const horizon = later[0] === undefined ? null : { firstOfferAt: startOfDate(later[0]), clinicianId: "" };
    const goesOn = !ofParts && reading === first;
    const found = await walkDayRanks(sql, audience, {
      after: walked,
      earliestStart,
      now,
      timesOfDay,
      plainDates: ofParts ? [] : active,
      partDates: ofParts ? active : active.filter((date) => lookedInto.includes(date)),
      laterDates: goesOn ? later : [],
      laterFrom: horizon?.firstOfferAt ?? 0,
      unsettledDates,
      shownDates: goesOn ? asked.filter((date) => startOfDate(date) <= after.firstOfferAt) : [],
      skipsShown: wasShown !== undefined,
      limit: reading.size,
      atMost: reading.size + (goesOn && !isFirstPage ? SHOWN : 0),
      today,
      time: withTime && reading.size < LARGEST ? loadRange(now, settings) : null,
    });
    if (found.lags) {
      yield* orderByDay(sql, request, filter, now, settings, false);
      return;
    }
    const { candidates, completeUpTo, unsettled, withLater } = found;
    unsettledDates = [];
    let reached = soonerPlace(completeUpTo, goesOn && withLater ? null : horizon);
    let hasReadDates = true;
    if (today !== null) {
      const ranked = candidates.filter(({ ofToday }) => ofToday);
      const last = ranked.length < today.limit ? null : (ranked.at(-1)?.place ?? null);
      // Whoever can still start on these dates has been met, unless there are more of them than were read.
      if (last !== null) lookedInto = begun;
      hasReadDates = ranked.length < today.enough;
      reached = hasReadDates ? soonerPlace(reached, last) : (last ?? walked);
      today = null;
    }
    // What lies behind the horizon is met again once the later dates are read too.
    const met = candidates.filter(
      ({ clinicianId, place, ofToday }) =>
        (ofToday || isBefore(place, reached)) && !(wasShown?.(clinicianId) ?? false),
    );
    yield* inBatches(met, unsettled, limit, reached);
    if (reached === null) return;
    walked = reached;
    if (hasReadDates) reading = nextReading(reading, first, ofParts, completeUpTo !== null);
  }
}

/**
 * Whoever is enough for a page is judged first, with the unsettled; the rest only if it is needed, and last those who hardly are.
 *
 * @param reached the place up to which those met are all there are
 */
function* inBatches(
  met: readonly DayCandidate[],
  unsettled: readonly Candidate[],
  limit: number,
  reached: OfferPlace | null,
): Generator<Stretch> {
  const wanted = met.filter(({ isSpare }) => !isSpare);
  const spare = met.filter(({ isSpare }) => isSpare);
  const left = new Set<Candidate>(met);
  for (const batch of [[...unsettled, ...wanted.slice(0, limit)], wanted.slice(limit), spare]) {
    for (const candidate of batch) left.delete(candidate);
    const next = met.findIndex((candidate) => left.has(candidate));
    const before = met[next - 1]?.place ?? BEFORE_ALL;
    yield { candidates: batch, reached: next < 0 ? reached : soonerPlace(before, reached) };
  }
}

/** Who can still start on dates that have begun, as a question to the order of first offers; null where there are none. */
function todayQuery(
  { after, limit }: OrderRequest,
  begun: readonly EpochDay[],
  earliestStart: Instant,
): TodayQuery | null {
  const until = Math.max(0, ...begun.map(endOfDate));
  if (until <= after.firstOfferAt) return null;
  const beginning = { firstOfferAt: earliestStart - 1, clinicianId: "" };
  const isFirstPage = compareOfferPlaces(after, BEFORE_ALL) <= 0;
  return {
    after: compareOfferPlaces(after, beginning) > 0 ? after : beginning,
    until,
    limit: limit + SPARE,
    enough: isFirstPage ? limit : Number.MAX_SAFE_INTEGER,
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
  const all = Number.POSITIVE_INFINITY;
  if (ofParts) return { size: LARGEST, dates: 4 * dates };
  if (size > first.size) return { size: LARGEST, dates: all };
  return { size: 2 * size, dates: hasMore ? 14 : all };
}

function askedDates(filter: OfferFilter, now: Instant, settings: RuleSettings): EpochDay[] {
  const { first, last } = offerDates(now, settings);
  const dates = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return dates.filter((date) => asksForDate(filter, date));
}

/** The asked dates that can have starts at or after an instant: the next ones, at most so many, and those after them. */
function nextDates(
  from: Instant,
  asked: readonly EpochDay[],
  atMost: number,
): { active: EpochDay[]; later: EpochDay[] } {
  const open = asked.filter((date) => endOfDate(date) > from);
  return { active: open.slice(0, atMost), later: open.slice(atMost) };
}

function isBefore(place: OfferPlace, reached: OfferPlace | null): boolean {
  return reached === null || compareOfferPlaces(place, reached) <= 0;
}
