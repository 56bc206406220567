import { expect, it, test } from "vitest";
import { asBookingRefusal, BOOKING_REFUSALS, SLOT_REFUSALS } from "./refusal.ts";

test.each([
  ["OVERLAPS_APPOINTMENT", "SLOT_TAKEN"],
  ["HELD", "SLOT_TAKEN"],
  ["DAY_FULL", "CAPACITY_REACHED"],
  ["WEEK_FULL", "CAPACITY_REACHED"],
  ["TOO_SOON", "TOO_SOON"],
  ["WASTES_CAPACITY", "WASTES_CAPACITY"],
] as const)("who books is told %s as %s", (slot, booking) => {
  expect(asBookingRefusal(slot)).toBe(booking);
});

it("rule 15 has ten reasons, and an attempt ten more", () => {
  expect(new Set([...SLOT_REFUSALS, ...BOOKING_REFUSALS]).size).toBe(20);
});
