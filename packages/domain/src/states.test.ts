import { expect, it, test } from "vitest";
import { isStateCode, STATE_CODES, STATES } from "./states.ts";

it("there are 50 states, DC and five territories", () => {
  expect(STATE_CODES).toHaveLength(56);
  expect(STATE_CODES.every((code) => /^[A-Z]{2}$/.test(code))).toBe(true);
  expect(["DC", "AS", "GU", "MP", "PR", "VI"].filter(isStateCode)).toHaveLength(6);
});

it("they are ordered by name, each name once", () => {
  const names = STATE_CODES.map((code) => STATES[code]);
  expect(names).toEqual([...new Set(names)].sort());
});

test.each(["", "ny", "NY ", "XX", "New York", "UM", "toString", "__proto__"])("%j is no state", (text) => {
  expect(isStateCode(text)).toBe(false);
});
