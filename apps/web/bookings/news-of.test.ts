import { expect, test } from "vitest";
import { newsOf } from "./news-of.ts";

type Appointment = Parameters<typeof newsOf>[1]["appointments"][number];
type Written = readonly [session: 1 | 2, status: Appointment["status"]];

/** A pair of which only what became of its sessions matters. */
function booking(...written: Written[]): { appointments: Appointment[] } {
  return {
    appointments: written.map(([session, status], index) => ({
      id: `A${index}`,
      appointmentType: session === 1 ? "ASSESSMENT_SESSION_1" : "ASSESSMENT_SESSION_2",
      scheduledFor: `2026-12-0${index + 1}T14:00:00.000Z`,
      length: 90,
      status,
    })),
  };
}

const STANDS = booking([1, "UPCOMING"], [2, "UPCOMING"]);
const ONE_MOVED = booking([1, "RE_SCHEDULED"], [1, "UPCOMING"], [2, "UPCOMING"]);
const BOTH_MOVED = booking([1, "RE_SCHEDULED"], [2, "RE_SCHEDULED"], [1, "UPCOMING"], [2, "UPCOMING"]);
const CANCELLED = booking([1, "CANCELLED"], [2, "CANCELLED"]);

test.each([
  ["a booking that stands is said to be booked", { booked: "1" }, STANDS, { kind: "booked", count: 2 }],
  ["one that was booked again is back", { again: "1" }, STANDS, { kind: "again", count: 2 }],
  ["one session that moved is counted as one", { moved: "1" }, ONE_MOVED, { kind: "moved", count: 1 }],
  ["two that moved are counted as two", { moved: "2" }, BOTH_MOVED, { kind: "moved", count: 2 }],
  ["one that moved after both had is one", { moved: "1" }, BOTH_MOVED, { kind: "moved", count: 1 }],
  ["a cancelled booking is not said to be booked", { booked: "1" }, CANCELLED, null],
  ["nor half of one", { booked: "1" }, booking([1, "LATE_CANCELLATION"], [2, "UPCOMING"]), null],
  ["nor one that has moved since", { booked: "1" }, ONE_MOVED, null],
  ["more did not move than has", { moved: "2" }, ONE_MOVED, null],
  ["what did not move is not said to have", { moved: "1" }, STANDS, null],
  ["nor after it was cancelled", { moved: "1" }, booking([1, "RE_SCHEDULED"], [1, "CANCELLED"]), null],
  ["an address without news has none", {}, STANDS, null],
  ["an address may say anything", { moved: ["1", "2"], booked: undefined }, BOTH_MOVED, null],
] as const)("%s", (_, params, of, expected) => {
  expect(newsOf({ ...params } as Parameters<typeof newsOf>[0], of)).toEqual(expected);
});
