import { describe, expect, it } from "vitest";
import { english } from "./english.ts";
import { placeInWords } from "./place-in-words.ts";
import { spanish } from "./spanish.ts";

describe("the place of a session", () => {
  it.each([
    ["IN_PERSON", "In person", "En persona"],
    ["VIDEO", "By video", "Por video"],
    ["12 Main Street, 2nd floor", "12 Main Street, 2nd floor", "12 Main Street, 2nd floor"],
    [null, english.placeUnknown, spanish.placeUnknown],
  ])("%s is said as a person would, in both languages", (location, inEnglish, inSpanish) => {
    expect([placeInWords(location, english), placeInWords(location, spanish)]).toEqual([
      inEnglish,
      inSpanish,
    ]);
  });
});
