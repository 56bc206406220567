import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NOW, psychologist, therapist } from "../../../testing/booking-clinic.ts";
import { type Caller, type TestApi, testApi } from "../../../testing/test-api.ts";

describe("staff.rules", () => {
  let api: TestApi;
  let admin: Caller;
  beforeAll(async () => {
    api = await testApi({ now: NOW, env: { MIN_NOTICE_MINUTES: "90" } });
    admin = api.as({ id: "admin", role: "admin" });
    await therapist(api, ["01T01:15", "01T12:00", "20T12:00"]);
    // Seven starts of which two fit into the day: packing offers the outer ones.
    await psychologist(api, ["02T12:00", "02T12:15", "02T12:30", "02T13:30", "03T12:00"], { maxDaily: 2 });
  });
  afterAll(() => api.close());

  it("shows what is in force, what would be otherwise, and where it is set", async () => {
    expect(await admin.staff.rules.list()).toContainEqual({
      name: "minNoticeMinutes",
      value: 90,
      otherwise: 120,
      variable: "MIN_NOTICE_MINUTES",
    });
  });

  it("says what other rules would change, by the rules themselves, and changes nothing", async () => {
    const effectOf = async (asked: Parameters<Caller["staff"]["rules"]["tryOut"]>[0], service: string) =>
      (await admin.staff.rules.tryOut(asked)).find((effect) => effect.service === service);
    const current = { clinicians: 1, offers: 2, daysToFirstOffer: 0 };
    expect(await effectOf({ minNoticeMinutes: 60 }, "THERAPY_INTAKE")).toEqual({
      service: "THERAPY_INTAKE",
      lookedAt: 1,
      current,
      changed: { ...current, offers: 3 },
    });
    expect(await effectOf({ searchWindowDays: 10 }, "THERAPY_INTAKE")).toMatchObject({
      changed: { offers: 1 },
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
  ])("refuses %o", async (input) => {
    await expect(admin.staff.rules.tryOut(input)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });
});
