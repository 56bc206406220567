import { at } from "./at.ts";
import type { Instant } from "./calendar.ts";
import type { Offers } from "./offers.ts";
import type { PartnerRange } from "./pairing.ts";

/**
 * The offers nearest to the sessions that could not be had: different first sessions by their distance from the wanted
 * one, the earlier first on a tie, each with the partner nearest to the wanted second session. What was wanted itself
 * is never among them. Cost: O(n), whatever the number of pairs.
 * @param wanted one start, or two; without a second one partners are the soonest
 */
export function nearestAlternatives(
  offers: Offers,
  wanted: readonly Instant[],
  limit = 3,
): { sessions: Instant[] }[] {
  const [wantedFirst, wantedSecond] = wanted;
  if (wantedFirst === undefined) return [];
  const { starts, partners } = offers;

  if (partners === null) {
    const others = starts.filter((start) => start !== wantedFirst);
    return nearest(others, wantedFirst, limit).map((start) => ({ sessions: [start] }));
  }

  const secondsByFirst = new Map<Instant, PartnerRange>();
  for (const range of partners) {
    const first = at(starts, range.first);
    const onlyWanted = range.from === range.to && starts[range.from] === wantedSecond;
    if (first !== wantedFirst || !onlyWanted) secondsByFirst.set(first, range);
  }
  return nearest([...secondsByFirst.keys()], wantedFirst, limit).flatMap((first) => {
    const range = secondsByFirst.get(first);
    if (range === undefined) return [];
    const seconds = starts.slice(range.from, range.to + 1);
    const others = first === wantedFirst ? seconds.filter((second) => second !== wantedSecond) : seconds;
    const second = wantedSecond === undefined ? others[0] : nearest(others, wantedSecond, 1)[0];
    return second === undefined ? [] : [{ sessions: [first, second] }];
  });
}

/** The `limit` values nearest to `wanted`, nearest first, of ascending ones: two pointers walk away from it. */
function nearest(ascending: readonly Instant[], wanted: Instant, limit: number): Instant[] {
  let after = ascending.findIndex((value) => value >= wanted);
  if (after < 0) after = ascending.length;
  let before = after - 1;
  const found: Instant[] = [];
  while (found.length < limit) {
    const earlier = ascending[before];
    const later = ascending[after];
    if (earlier === undefined && later === undefined) break;
    if (later === undefined || (earlier !== undefined && wanted - earlier <= later - wanted)) {
      if (earlier !== undefined) found.push(earlier);
      before -= 1;
    } else {
      found.push(later);
      after += 1;
    }
  }
  return found;
}
