import type { OpenDay } from "@tandem/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCalendar, readCounts, writeCalendar, writeCounts } from "./calendar-text.ts";

const MS_PER_DAY = 86_400_000;
const SECONDS_PER_HOUR = 3600;

const startsOfDay = fc.uniqueArray(
  fc.oneof(
    // From 14 hours before the date's midnight in UTC to the end of a date 12 hours behind it.
    fc.integer({ min: -14 * 4, max: 37 * 4 }).map((quarter) => quarter * 900),
    fc.integer({ min: -14 * SECONDS_PER_HOUR, max: 37 * SECONDS_PER_HOUR }),
  ),
  { minLength: 1, maxLength: 60 },
);
const days: fc.Arbitrary<OpenDay[]> = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -10, max: 40_000 }), startsOfDay), { selector: ([date]) => date })
  .map((list) =>
    list
      .map(([date, seconds]) => ({
        date,
        starts: seconds.map((second) => date * MS_PER_DAY + second * 1000).sort((a, b) => a - b),
      }))
      .sort((one, other) => one.date - other.date),
  );

describe("a calendar as text", () => {
  it("reads back as it was written", () => {
    fc.assert(
      fc.property(days, (written) => {
        expect(readCalendar(writeCalendar(written), -10, 40_000)).toEqual(written);
      }),
    );
  });

  it("gives the dates asked for, both ends included", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -10, max: 40_000 }), fc.nat(20_000), (written, from, span) => {
        const expected = written.filter(({ date }) => date >= from && date <= from + span);
        expect(readCalendar(writeCalendar(written), from, from + span)).toEqual(expected);
      }),
    );
  });

  it("writes quarters in a row as one stretch", () => {
    const at = (hour: number) => 20_000 * MS_PER_DAY + hour * 3_600_000;
    const day = { date: 20_000, starts: [at(9), at(9.25), at(9.5), at(11), at(12.1)] };
    expect(writeCalendar([day])).toBe("20000:36~38,44,s43560");
  });
});

describe("counts as text", () => {
  it("read back as they were written", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.nat(40_000), fc.nat(100)), { selector: ([date]) => date }),
        (list) => {
          expect(readCounts(writeCounts(new Map(list), 0))).toEqual(new Map(list));
        },
      ),
    );
  });
});
