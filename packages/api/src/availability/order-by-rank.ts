import {
  type Audience,
  type Candidate,
  type RankOrder,
  readRankOrder,
  type Sql,
  type WrittenOrder,
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
  /** Whom earlier pages have shown, where the search remembers it. */
  wasShown: ((clinicianId: string) => boolean) | undefined;
}

/** Comes before every clinician with an offer. */
export const BEFORE_ALL: OfferPlace = { firstOfferAt: 0, clinicianId: "" };

/**
 * The first stretch of the order of first offers, for searches that ask for no dates or times: it is read off one index, and
 * comes as it was written, to be compared with what was met before.
 */
export function beginRankOrder(
  sql: Sql,
  { audience, after, limit, withTime }: OrderRequest,
  now: Instant,
  settings: RuleSettings,
): Promise<WrittenOrder> {
  const earliestStart = now + settings.minNoticeMinutes * 60_000;
  const beginning = { firstOfferAt: earliestStart - 1, clinicianId: "" };
  const range = loadRange(now, settings);
  return readRankOrder(sql, audience, {
    after: compareOfferPlaces(after, beginning) > 0 ? after : beginning,
    earliestStart,
    now,
    until: range.endsAt,
    limit,
    time: withTime ? range : null,
  });
}

/**
 * The whole of that order. Places are exact but for the few that are unsettled, and those come with the first stretch.
 */
export async function* orderByRank(
  sql: Sql,
  { audience, limit }: OrderRequest,
  { unsettled, ranked }: RankOrder,
  now: Instant,
  settings: RuleSettings,
): AsyncGenerator<Stretch> {
  const until = loadRange(now, settings).endsAt;
  let reached = ranked.length < limit ? null : (ranked.at(-1)?.place ?? null);
  yield { candidates: [...unsettled, ...ranked], reached };
  while (reached !== null) {
    const more = await walkOfferRanks(sql, audience, { after: reached, until, limit });
    reached = more.length < limit ? null : (more.at(-1)?.place ?? null);
    yield { candidates: more, reached };
  }
}
