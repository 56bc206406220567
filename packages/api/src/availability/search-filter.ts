import {
  type EpochDay,
  type Instant,
  type OfferFilter,
  type RuleSettings,
  TIMES_OF_DAY,
} from "@tandem/domain";

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;

/** No zone is further behind UTC, or ahead of it. */
export const FURTHEST_BEHIND_MS = 12 * MS_PER_HOUR;
export const FURTHEST_AHEAD_MS = 14 * MS_PER_HOUR;

/** The local dates on which anybody, in any zone, can have an offer. */
export function offerDates(
  now: Instant,
  { minNoticeMinutes, searchWindowDays }: Pick<RuleSettings, "minNoticeMinutes" | "searchWindowDays">,
): { first: EpochDay; last: EpochDay } {
  const earliestStart = now + minNoticeMinutes * 60_000;
  return {
    first: Math.floor((earliestStart - FURTHEST_BEHIND_MS) / MS_PER_DAY),
    last: Math.floor((now + FURTHEST_AHEAD_MS) / MS_PER_DAY) + searchWindowDays,
  };
}

/**
 * The same filter without the parts that ask for nothing, so that searches for the same offers are the same search.
 *
 * @returns a filter whose fields are all left out when it lets every offer pass
 */
export function plainFilter(filter: OfferFilter, dates: { first: EpochDay; last: EpochDay }): OfferFilter {
  const { from, to, weekdays = [], timesOfDay = [] } = filter;
  const days = [...new Set(weekdays)].sort((one, other) => one - other);
  const parts = TIMES_OF_DAY.filter((part) => timesOfDay.includes(part));
  return {
    ...(from === undefined || from <= dates.first ? {} : { from }),
    ...(to === undefined || to >= dates.last ? {} : { to }),
    ...(days.length === 0 || days.length === 7 ? {} : { weekdays: days }),
    ...(parts.length === 0 || parts.length === TIMES_OF_DAY.length ? {} : { timesOfDay: parts }),
  };
}

/** Whether a plain filter lets every offer pass. */
export function asksForNothing(filter: OfferFilter): boolean {
  return Object.keys(filter).length === 0;
}
