import { expect, test } from "vitest";
import { clockOf } from "./clock-of.ts";

test.each([
  [0, "0:00"],
  [59, "0:59"],
  [545, "9:05"],
  [3_599, "59:59"],
  [3_600, "1:00:00"],
  [7_188, "1:59:48"],
  [90_061, "25:01:01"],
])("%i seconds are counted down from %s", (seconds, clock) => {
  expect(clockOf(seconds)).toBe(clock);
});
