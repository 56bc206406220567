import {
  type Audience,
  type Candidate,
  type RankOrder,
  readRankOrder,
  type Sql,
  walkOfferRanks,
} from "@tandem/db";
import { compareOfferPlaces, type Instant, type OfferPlace, type RuleSettings } from "@tandem/domain";
import { loadRange } from "./load-range.ts";

/** A stretch of the order: nobody who comes later in it has a first offer at or before `reached`. */
export interface Stretch {
  candidates: readonly Candidate[];
  /** Null when nobody comes later. */
  reached: OfferPlace | null;
}

export interface OrderRequest {
  audience: Audience;
  after: OfferPlace;
  limit: number;
  /** Asks for what the candidates' cards follow from in the same statement, for the first stretch. */
  withTime: boolean;
}

/** Comes before every clinician with an offer. */
export const BEFORE_ALL: OfferPlace = { firstOfferAt: 0, clinicianId: "" };

/**
 * The order of searches that ask for no dates or times: each clinician's first offer, read off one index. Places are
 * exact but for the few that are unsettled, and those come with the first stretch.
 *
 * @returns null when the index lags too far behind the clock to be of use
 */
export async function orderByRank(
  sql: Sql,
  request: OrderRequest,
  now: Instant,
  settings: RuleSettings,
): Promise<AsyncGenerator<Stretch> | null> {
  const { audience, limit } = request;
  const until = loadRange(now, settings).endsAt;
  const first = await beginRankOrder(sql, request, until, now, settings);
  if (first === null) return null;

  async function* stretches({ unsettled, ranked }: RankOrder): AsyncGenerator<Stretch> {
    let reached = ranked.length < limit ? null : (ranked.at(-1)?.place ?? null);
    yield { candidates: [...unsettled, ...ranked], reached };
    while (reached !== null) {
      const more = await walkOfferRanks(sql, audience, { after: reached, until, limit });
      reached = more.length < limit ? null : (more.at(-1)?.place ?? null);
      yield { candidates: more, reached };
    }
  }
  return stretches(first);
}

/**
 * The first stretch of the order of first offers.
 *
 * @param until places after it are not wanted
 * @returns null when the index lags too far behind the clock to be of use
 */
function beginRankOrder(
  sql: Sql,
  { audience, after, limit, withTime }: OrderRequest,
  until: Instant,
  now: Instant,
  settings: RuleSettings,
): Promise<RankOrder | null> {
  const earliestStart = now + settings.minNoticeMinutes * 60_000;
  const beginning = { firstOfferAt: earliestStart - 1, clinicianId: "" };
  return readRankOrder(sql, audience, {
    after: compareOfferPlaces(after, beginning) > 0 ? after : beginning,
    earliestStart,
    now,
    until,
    limit,
    time: withTime ? loadRange(now, settings) : null,
  });
}
