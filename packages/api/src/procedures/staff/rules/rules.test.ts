import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ruleBookOver } from "../../../rule-book.ts";
import { intake, january, NOW, newKey, psychologist, therapist } from "../../../testing/booking-clinic.ts";
import { type Caller, refusalOf, type TestApi, testApi } from "../../../testing/test-api.ts";

const SEARCH = { service: "THERAPY_INTAKE", state: "NY", insurance: "AETNA" } as const;

describe("staff.rules", () => {
  let api: TestApi;
  let admin: Caller;
  let intakes: string;
  beforeAll(async () => {
    api = await testApi({ now: NOW, env: { MIN_NOTICE_MINUTES: "90" } });
    const { accountId } = await api.newPatient();
    admin = api.as({ id: accountId, role: "admin" });
    intakes = await therapist(api, ["01T01:15", "01T12:00", "20T12:00"]);
    // Seven starts of which two fit into the day: packing offers the outer ones.
    await psychologist(api, ["02T12:00", "02T12:15", "02T12:30", "02T13:30", "03T12:00"], { maxDaily: 2 });
  });
  afterAll(() => api.close());

  it("shows what is in force, what would be otherwise, and who has set it", async () => {
    const { rules } = await admin.staff.rules.list();
    const notice = { name: "minNoticeMinutes", value: 90, otherwise: 120, variable: "MIN_NOTICE_MINUTES" };
    expect(rules).toContainEqual({ ...notice, setBy: "ENVIRONMENT", bounds: { min: 0, max: 43_200 } });
    expect(rules).toContainEqual(
      expect.objectContaining({ name: "searchWindowDays", value: 30, setBy: "NOBODY" }),
    );
  });

  it("says what other rules would change, by the rules themselves, and changes nothing", async () => {
    const effectOf = async (asked: Parameters<Caller["staff"]["rules"]["tryOut"]>[0], service: string) =>
      (await admin.staff.rules.tryOut(asked)).services.find((effect) => effect.service === service);
    const current = { clinicians: 1, offers: 2, daysToFirstOffer: 0 };
    expect(await effectOf({ minNoticeMinutes: 60 }, "THERAPY_INTAKE")).toEqual({
      service: "THERAPY_INTAKE",
      active: 1,
      lookedAt: 1,
      current,
      changed: { ...current, offers: 3 },
      gained: 1,
      lost: 0,
    });
    expect(await effectOf({ searchWindowDays: 10 }, "THERAPY_INTAKE")).toMatchObject({
      changed: { offers: 1 },
      gained: 0,
      lost: 1,
    });
    expect(await effectOf({ minNoticeMinutes: 30 * 1440 }, "THERAPY_INTAKE")).toMatchObject({
      changed: { clinicians: 0, offers: 0, daysToFirstOffer: null },
    });
    expect(await effectOf({ packing: "off" }, "ASSESSMENT")).toMatchObject({
      current: { offers: 3 },
      changed: { offers: 5 },
    });
    expect(await effectOf({}, "THERAPY_INTAKE")).toMatchObject({ current, changed: current });
  });

  it.each([
    { minNoticeMinutes: -1 },
    { searchWindowDays: 0 },
    { searchWindowDays: 1_000_000 },
    { minNoticeMinutes: 1.5 },
    { holdMinutes: 0 },
    { lateCancelHours: 721 },
  ])("refuses %o", async (input) => {
    await expect(admin.staff.rules.tryOut(input)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const save = { ...input, revision: "1", reason: "Too far" };
    await expect(admin.staff.rules.update(save)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("says how many sessions to come would be late", async () => {
    const { calls } = await api.newPatient();
    const booking = await calls.bookings.book({ ...intake(intakes, "01T12:00"), idempotencyKey: newKey() });
    const { lateSessions } = await admin.staff.rules.tryOut({ lateCancelHours: 6 });
    expect(lateSessions).toEqual({ current: 1, changed: 0 });
    await admin.staff.appointments.cancel({
      bookingId: booking.id,
      reason: "Only to see",
      idempotencyKey: newKey(),
    });
  });

  it("refuses to set what the environment sets, to set nothing, and to go by what has changed since", async () => {
    const { revision } = await admin.staff.rules.list();
    const save = (changes: object, seen = revision) =>
      admin.staff.rules.update({ ...changes, revision: seen, reason: "A try" });
    await expect(save({ minNoticeMinutes: 60 })).rejects.toThrow("MIN_NOTICE_MINUTES");
    await expect(save({})).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(save({ holdMinutes: 20 }, "0")).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await admin.staff.rules.list()).revision).toBe(revision);
  });

  it("holds from the moment of saving for searches, holds and bookings, and is in the audit with its reason", async () => {
    const starts = async (by: Caller) =>
      (await by.slots.search(SEARCH)).items.flatMap(({ offers }) =>
        offers.map(({ sessions }) => sessions[0]),
      );
    const late = january("20T12:00");
    expect(await starts(api.visitor)).toContain(late);
    const { revision } = await admin.staff.rules.list();
    const elsewhere = ruleBookOver(api.database, api.runtime.environment);
    expect(await elsewhere.inForce()).toMatchObject({ searchWindowDays: 30, holdMinutes: 10 });
    const changes = { searchWindowDays: 10, holdMinutes: 20 };
    await admin.staff.rules.update({ ...changes, revision, reason: "Plan less far ahead" });

    expect(await starts(api.visitor)).not.toContain(late);
    const { calls } = await api.newPatient();
    const refused = await refusalOf(calls.bookings.hold(intake(intakes, "20T12:00")));
    expect(refused.refusal.kind).toBe("BEYOND_WINDOW");
    const hold = await calls.bookings.hold(intake(intakes, "01T12:00"));
    expect(Date.parse(hold.expiresAt) - Date.parse(NOW)).toBeGreaterThan(19 * 60_000);
    // Another process had read them just before.
    await vi.waitFor(async () => expect(await elsewhere.inForce()).toMatchObject(changes), {
      timeout: 2_000,
    });
    const { items } = await admin.staff.audit({ entity: "rule_setting" });
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      reason: "Plan less far ahead",
      before: { search_window_days: null, hold_minutes: null },
      after: { search_window_days: 10, hold_minutes: 20 },
    });
  });
});
