import fc from "fast-check";
import { expect, it } from "vitest";
import { compareIds, compareOfferPlaces } from "./offer-order.ts";

const utf8 = new TextEncoder();

function bytewise(one: string, other: string): number {
  return Buffer.compare(utf8.encode(one), utf8.encode(other));
}

it("rule 9: clinicians come by their first offer, then by id", () => {
  const places = [
    { firstOfferAt: 2, clinicianId: "a" },
    { firstOfferAt: 1, clinicianId: "b" },
    { firstOfferAt: 1, clinicianId: "B" },
    { firstOfferAt: 1, clinicianId: "b-" },
  ];
  const ids = places
    .toSorted(compareOfferPlaces)
    .map(({ firstOfferAt, clinicianId }) => firstOfferAt + clinicianId);
  expect(ids).toEqual(["1B", "1b", "1b-", "2a"]);
});

it("ids are ordered by their bytes, for any characters", () => {
  const id = fc.string({
    unit: fc.constantFrom("a", "B", "é", "\u{d7ff}", "\u{e000}", "\u{ffff}", "😀", "\u{10ffff}"),
  });
  fc.assert(
    fc.property(id, id, (one, other) => {
      expect(Math.sign(compareIds(one, other))).toBe(bytewise(one, other));
    }),
    { numRuns: 500 },
  );
});
