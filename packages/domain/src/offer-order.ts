import type { Instant } from "./calendar.ts";

/** A clinician's place in a search: the start of its first offer, and its id. */
export interface OfferPlace {
  firstOfferAt: Instant;
  clinicianId: string;
}

/** Rule 9: soonest first offer first, then by id. A total order, which a keyset cursor needs. */
export function compareOfferPlaces(one: OfferPlace, other: OfferPlace): number {
  return one.firstOfferAt - other.firstOfferAt || compareIds(one.clinicianId, other.clinicianId);
}

/**
 * The order of two ids by the bytes of their UTF-8, as a database with the C collation has it. `<` on strings differs
 * from it where one id has a character beyond U+FFFF and the other one from U+E000 on.
 */
export function compareIds(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  for (let index = 0; index < shorter; index += 1) {
    const difference = byteRank(one.charCodeAt(index)) - byteRank(other.charCodeAt(index));
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}

/** UTF-16 surrogates stand for the highest code points, so they rank above the units from U+E000 to U+FFFF. */
function byteRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
