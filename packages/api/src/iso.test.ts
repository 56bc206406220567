import { formatDate } from "@tandem/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateText, isoOf } from "./iso.ts";

describe("instants and dates as text", () => {
  it("are what the language itself writes, for the years 1 to 9999, on whole minutes and between", () => {
    const years = { min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59.999Z") };
    fc.assert(
      fc.property(fc.date({ ...years, noInvalidDate: true }), (date) => {
        const wholeMinute = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
        for (const instant of [date, wholeMinute])
          expect(isoOf(instant.getTime())).toBe(instant.toISOString());
      }),
    );
  });

  it("stay right when more dates are asked for than are remembered", () => {
    for (let day = -5_000; day < 5_000; day += 1) expect(dateText(day)).toBe(formatDate(day));
  });
});
