import { describe, expect, it } from "vitest";
import { bookingStatus } from "./booking-status.ts";
import type { AppointmentStatus } from "./status.ts";

describe("the status of a booking", () => {
  it.each<[AppointmentStatus, AppointmentStatus[]]>([
    ["UPCOMING", ["UPCOMING", "UPCOMING"]],
    ["UPCOMING", ["OCCURRED", "UPCOMING"]],
    ["UPCOMING", ["RE_SCHEDULED", "UPCOMING", "UPCOMING"]],
    ["OCCURRED", ["OCCURRED", "CANCELLED"]],
    ["NO_SHOW", ["NO_SHOW", "CANCELLED"]],
    ["LATE_CANCELLATION", ["LATE_CANCELLATION", "CANCELLED"]],
    ["CANCELLED", ["CANCELLED", "CANCELLED"]],
    ["CANCELLED", ["RE_SCHEDULED", "CANCELLED", "CANCELLED"]],
  ])("is %s for sessions that are %j", (expected, statuses) => {
    expect(bookingStatus(statuses)).toBe(expected);
  });
});
