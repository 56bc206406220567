import { expect, test } from "vitest";
import { optionsMatching } from "./option-filter.ts";

const OPTIONS = [
  { value: "MI", label: "Míchigan", alias: "Michigan" },
  { value: "NY", label: "Nueva York", alias: "New York" },
  { value: "VT", label: "Vermont" },
];

test.each([
  ["", ["MI", "NY", "VT"]],
  [" york ", ["NY"]],
  ["michi", ["MI"]],
  ["New", ["NY"]],
  ["vt", ["VT"]],
  ["ork", []],
])(
  "“%s” finds names in which a word begins so, with or without accents, in either language",
  (typed, found) => {
    expect(optionsMatching(OPTIONS, typed).map(({ value }) => value)).toEqual(found);
  },
);
