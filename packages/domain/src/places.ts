/** What the record system says of where a session is. */
export const PLACE_KINDS = ["IN_PERSON", "VIDEO"] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** The kind of place that a `location` names; null where it says nothing, or something of its own such as an address. */
export function placeKindOf(location: string | null | undefined): PlaceKind | null {
  return PLACE_KINDS.find((kind) => kind === location) ?? null;
}
