import { expect, test } from "vitest";
import { changeInWords } from "./change-in-words.ts";

test("a change is told by the fields that differ, in the console's words", () => {
  const before = { status: "UPCOMING", scheduled_for: "2026-12-01T14:00:00+00:00", local_date: "2026-12-01" };
  const after = {
    status: "RE_SCHEDULED",
    scheduled_for: "2026-12-02T14:00:00+00:00",
    local_date: "2026-12-02",
  };
  expect(changeInWords({ entity: "appointment", before, after })).toEqual([
    "Status: Upcoming → Moved",
    "Start: Tue 1 Dec, 2:00 pm UTC → Wed 2 Dec, 2:00 pm UTC",
  ]);
});

test("how a hold ended is told in words", () => {
  const before = { ending: null, ended_at: null };
  const after = { ending: "CONFIRMED", ended_at: "2026-12-01T14:00:00+00:00" };
  expect(changeInWords({ entity: "hold", before, after })).toEqual([
    "How it ended: none → booked",
    "Ended: none → Tue 1 Dec, 2:00 pm UTC",
  ]);
});

test("what was made is told by what it is, without what was left open", () => {
  const after = { id: "a1", appointment_type: "THERAPY_SIXTY_MINS", service_id: null, clinician_id: "c1" };
  expect(changeInWords({ entity: "appointment", before: null, after })).toEqual([
    "Made",
    "Session: Therapy, 60 minutes",
  ]);
});

test("a field that has no name keeps its own, and yes, no and nothing are words", () => {
  const before = { active: true, new_column: null };
  const after = { active: false, new_column: ["a", "b"] };
  expect(changeInWords({ entity: "clinician", before, after })).toEqual([
    "Active: yes → no",
    "new column: none → a, b",
  ]);
});

test("looking at a patient's record changes nothing, and is told all the same", () => {
  expect(changeInWords({ entity: "patient_viewed", before: null, after: {} })).toEqual(["Looked at"]);
});
