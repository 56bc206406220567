import { dateAt, timeInWords } from "../time/format.ts";
import { firstSessions, type Listing, secondSessions } from "./offers.ts";

const KINDS = ["soonest", "sameWeekday", "sameTime"] as const;

export interface Suggestion {
  kind: (typeof KINDS)[number];
  first: string;
  second: string;
}

/**
 * The soonest pair, the soonest on one weekday and the soonest at one time of day, in the zone shown; a pair that is two
 * of them is suggested once.
 */
export function suggestPairs(offers: Listing, zone: string): Suggestion[] {
  const dates = new Map<string, number>();
  const clocks = new Map<string, string>();
  for (const { date: start } of offers.slots) {
    dates.set(start, Date.parse(dateAt(start, zone)));
    clocks.set(start, timeInWords(start, zone));
  }
  const weekday = (start: string) => new Date(dates.get(start) ?? 0).getUTCDay();
  const isKind: Record<Suggestion["kind"], (first: string, second: string) => boolean> = {
    soonest: () => true,
    sameWeekday: (first, second) => weekday(first) === weekday(second),
    sameTime: (first, second) => clocks.get(first) === clocks.get(second),
  };

  const found = new Map<Suggestion["kind"], Suggestion>();
  for (const first of firstSessions(offers)) {
    for (const second of secondSessions(offers, first)) {
      for (const kind of KINDS)
        if (!found.has(kind) && isKind[kind](first, second)) found.set(kind, { kind, first, second });
      if (found.size === KINDS.length) break;
    }
    if (found.size === KINDS.length) break;
  }

  const suggestions = KINDS.flatMap((kind) => found.get(kind) ?? []);
  const isRepeat = ({ first, second }: Suggestion, index: number) =>
    suggestions.findIndex((other) => other.first === first && other.second === second) < index;
  return suggestions.filter((suggestion, index) => !isRepeat(suggestion, index));
}
