import { expect, test } from "vitest";
import {
  dateAt,
  dayInWords,
  hourAt,
  sessionInWords,
  shortDayInWords,
  timeInWords,
  timeWithArticle,
} from "./format.ts";

const NEW_YORK = "America/New_York";

test.each([
  ["2026-12-01T05:00:00Z", "Tue 1 Dec, 12:00 am", "mar 1 dic, 12:00\u00a0a.\u00a0m."],
  ["2026-12-01T14:05:00Z", "Tue 1 Dec, 9:05 am", "mar 1 dic, 9:05\u00a0a.\u00a0m."],
  ["2026-12-01T17:00:00Z", "Tue 1 Dec, 12:00 pm", "mar 1 dic, 12:00\u00a0p.\u00a0m."],
  ["2026-12-02T04:59:00Z", "Tue 1 Dec, 11:59 pm", "mar 1 dic, 11:59\u00a0p.\u00a0m."],
])("%s is, in New York, %s", (instant, english, spanish) => {
  expect(sessionInWords(instant, NEW_YORK)).toBe(english);
  expect(sessionInWords(instant, NEW_YORK, "es")).toBe(spanish);
});

test("a day and an hour are those of the zone asked for, however often and in whatever order they are asked for", () => {
  const instant = "2026-12-02T04:59:00Z";
  for (let time = 0; time < 2; time += 1) {
    expect(dayInWords(instant, "UTC")).toBe("Wed 2 Dec");
    expect(shortDayInWords(instant, NEW_YORK)).toBe("Tue 1");
    expect(timeInWords(instant, "Asia/Kolkata")).toBe("10:29 am");
    expect([dateAt(instant, NEW_YORK), dateAt(instant, "UTC")]).toEqual(["2026-12-01", "2026-12-02"]);
    expect([hourAt(instant, NEW_YORK), hourAt(instant, "UTC")]).toEqual([23, 4]);
  }
});

test.each([
  ["2026-12-01T05:05Z", "5:05 am", "las 5:05\u00a0a.\u00a0m."],
  ["2026-12-01T13:05Z", "1:05 pm", "la 1:05\u00a0p.\u00a0m."],
  ["2026-12-01T10:00Z", "10:00 am", "las 10:00\u00a0a.\u00a0m."],
  ["2026-12-01T00:30Z", "12:30 am", "las 12:30\u00a0a.\u00a0m."],
])("%s is a time of day with its article in Spanish", (instant, english, spanish) => {
  expect(timeInWords(instant, "UTC")).toBe(english);
  expect(timeWithArticle(instant, "UTC")).toBe(english);
  expect(timeWithArticle(instant, "UTC", "es")).toBe(spanish);
});
