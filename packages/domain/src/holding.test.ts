import { describe, expect, it, test } from "vitest";
import type { BookingFacts } from "./booking-facts.ts";
import { decideConfirm, decideHold, type Hold } from "./holding.ts";
import { isLiveHold } from "./holds.ts";
import { appointment, bookingFactsOf, type Clinic, clinic, held, instant } from "./testing/clinic.ts";

const FIRST = "2024-08-19T12:00Z";
const SECOND = "2024-08-21T12:00Z";
const SESSIONS = [instant(FIRST), instant(SECOND)];
const EXPIRES = "2024-08-15T00:10Z";
const open = clinic([FIRST, SECOND]);
const heldByPatient = [held(FIRST, EXPIRES, "own"), held(SECOND, EXPIRES, "own")];

function confirm(of: Clinic, hold: Partial<Hold> = {}, facts: Partial<BookingFacts> = {}): string {
  const request = {
    service: of.plan,
    sessions: SESSIONS,
    hold: { holdId: "own", expiresAt: instant(EXPIRES), ...hold },
  };
  const withHold = { ...of, holds: [...of.holds, ...heldByPatient] };
  const decided = decideConfirm(request, { ...bookingFactsOf(withHold), ...facts }, of.now);
  return decided.ok ? "OK" : decided.error.kind;
}

describe("rule 10: a hold claims all sessions of a service for ten minutes", () => {
  it("until exactly ten minutes from now", () => {
    const decided = decideHold(
      { service: open.plan, sessions: SESSIONS },
      bookingFactsOf(open),
      open.now,
      open.settings,
    );
    expect(decided).toMatchObject({ ok: true, value: { expiresAt: instant(EXPIRES) } });
    expect(decided.ok && decided.value.sessions.map(({ startsAt }) => startsAt)).toEqual(SESSIONS);
  });

  it("is refused for the reasons that a booking is", () => {
    const facts = bookingFactsOf({ ...open, maxWeekly: 1 });
    expect(decideHold({ service: open.plan, sessions: SESSIONS }, facts, open.now, open.settings)).toEqual({
      ok: false,
      error: { kind: "CAPACITY_REACHED", sessionIndex: 1 },
    });
  });

  it("does not count against the hold that replaces it", () => {
    const facts = bookingFactsOf({ ...open, holds: heldByPatient, maxDaily: 1, maxWeekly: 2 });
    const request = { service: open.plan, sessions: SESSIONS, ignoreHoldIds: ["own"] };
    expect(decideHold(request, facts, open.now, open.settings).ok).toBe(true);
  });

  test.each([
    ["2024-08-15T00:09:59.999Z", true],
    ["2024-08-15T00:10:00.000Z", false],
    ["2024-08-15T00:10:00.001Z", false],
  ])("at %s it counts: %s", (now, live) => {
    expect(isLiveHold({ expiresAt: instant(EXPIRES) }, instant(now))).toBe(live);
    expect(confirm({ ...open, now: instant(now) })).toBe(live ? "OK" : "HOLD_EXPIRED");
  });
});

describe("rule 10: a hold is a promise", () => {
  it("HOLD_EXPIRED once it was used, released or replaced, whatever else is wrong", () => {
    expect(confirm(open, { ended: true }, { hasLiveBooking: true })).toBe("HOLD_EXPIRED");
  });

  it("the hold itself does not count against it, another's does", () => {
    expect(confirm({ ...open, maxDaily: 1, maxWeekly: 2 })).toBe("OK");
    const holds = [held("2024-08-20T12:00Z", EXPIRES, "another")];
    expect(confirm({ ...open, holds, maxWeekly: 2 })).toBe("CAPACITY_REACHED");
  });

  it("notice, window and packing are not judged again", () => {
    // The session has begun by a minute, as it may have when no notice is asked for.
    const now = instant("2024-08-19T12:01Z");
    const crowded = clinic(["2024-08-19T11:00Z", FIRST, "2024-08-19T13:00Z", SECOND], { now });
    expect(confirm(crowded, { expiresAt: now + 1 })).toBe("OK");
  });

  test.each<[string, Clinic, Partial<BookingFacts>]>([
    ["INELIGIBLE", open, { patient: { state: "CA", insurance: "AETNA" } }],
    ["NO_SUCH_SLOT", open, { slots: [] }],
    ["WRONG_LENGTH", open, { slots: [{ startsAt: instant(FIRST), lengthMinutes: 60 }] }],
    ["SLOT_TAKEN", { ...open, appointments: [appointment(FIRST)] }, {}],
    ["CAPACITY_REACHED", { ...open, maxDaily: 0 }, {}],
    ["ALREADY_BOOKED", open, { hasLiveBooking: true }],
    ["PATIENT_BUSY", open, { patientBusy: [{ startsAt: SESSIONS[0] ?? 0, endsAt: (SESSIONS[0] ?? 0) + 1 }] }],
  ])("%s is judged again", (kind, of, facts) => {
    expect(confirm(of, {}, facts)).toBe(kind);
  });

  it("NOT_A_PAIR is judged again: the clinician's zone may have changed", () => {
    // Eight days after the 21st in UTC; in Gambier, nine hours behind, it is still the 28th.
    const late = instant("2024-08-29T03:00Z");
    const request = {
      service: open.plan,
      sessions: [instant(SECOND), late],
      hold: { holdId: "own", expiresAt: instant(EXPIRES) },
    };
    const of = clinic([SECOND, late]);
    const behind = bookingFactsOf({ ...of, timeZone: "Pacific/Gambier" });
    expect(decideConfirm(request, behind, of.now).ok).toBe(true);
    expect(decideConfirm(request, bookingFactsOf(of), of.now)).toEqual({
      ok: false,
      error: { kind: "NOT_A_PAIR" },
    });
  });

  it("the patient's own held time does not make the patient busy", () => {
    const patientBusy = heldByPatient;
    expect(confirm(open, {}, { patientBusy })).toBe("OK");
  });
});
