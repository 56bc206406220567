import { describe, expect, it } from "vitest";
import { parseDate } from "./calendar.ts";
import { isPossibleDateOfBirth } from "./date-of-birth.ts";

const day = (text: string) => parseDate(text) ?? Number.NaN;
const TODAY = day("2026-11-24");

describe("a date of birth", () => {
  it.each([
    ["today", "2026-11-24", true],
    ["tomorrow", "2026-11-25", false],
    ["the first day of 1900", "1900-01-01", true],
    ["the day before it", "1899-12-31", false],
  ])("may be %s or not", (_, date, possible) => {
    expect(isPossibleDateOfBirth(day(date), TODAY)).toBe(possible);
  });
});
