import { at } from "../at.ts";
import type { Instant } from "../calendar.ts";
import type { Offers } from "../offers.ts";

/** How many pairs are on offer; 0 for a one-session plan. Cost: O(first sessions). */
export function pairCount(offers: Offers): number {
  return (offers.partners ?? []).reduce((count, { from, to }) => count + to - from + 1, 0);
}

/**
 * Every pair on offer, ascending; none for a one-session plan. Cost: O(pairs), which is about a hundred times the slots:
 * the product keeps ranges and never lists them.
 */
export function listPairs(offers: Offers): [Instant, Instant][] {
  return (offers.partners ?? []).flatMap(({ first, from, to }) =>
    offers.starts
      .slice(from, to + 1)
      .map((partner): [Instant, Instant] => [at(offers.starts, first), partner]),
  );
}
