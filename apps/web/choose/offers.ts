import type { ClinicianOffers } from "@/trpc/types.ts";

/** What can be chosen: the starts, and which of them go together. */
export type Listing = Pick<ClinicianOffers, "slots" | "pairs">;

/** The starts that can be session 1, soonest first. */
export function firstSessions({ slots, pairs }: Listing): string[] {
  const starts = slots.map(({ date }) => date);
  return pairs === null ? starts : pairs.flatMap(({ first }) => starts[first] ?? []);
}

/** The starts that go with a session 1, soonest first. */
export function secondSessions({ slots, pairs }: Listing, first: string): string[] {
  const pair = pairs?.find((candidate) => slots[candidate.first]?.date === first);
  const ranges = pair?.second ?? [];
  return ranges.flatMap(([from, to]) => slots.slice(from, to + 1).map(({ date }) => date));
}

/** The one of the starts that an address means, however it writes the instant. */
export function meantBy(given: string | null, starts: readonly string[]): string | null {
  const wanted = Date.parse(given ?? "");
  return starts.find((start) => Date.parse(start) === wanted) ?? null;
}

/** Where a session that starts then is, as the record system says; null where it does not, or nothing starts then. */
export function locationOf(
  { slots, locations = [] }: Pick<ClinicianOffers, "slots" | "locations">,
  start: string,
): string | null {
  const index = slots.findIndex(({ date }) => date === start);
  const said = locations.find(({ slots: ranges }) =>
    ranges.some(([from, to]) => from <= index && index <= to),
  );
  return said?.location ?? null;
}
