import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assessment, intake, NOW, newKey, psychologist, therapist } from "../../testing/booking-clinic.ts";
import { type TestApi, testApi } from "../../testing/test-api.ts";

describe("the list of bookings", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: NOW });
  });
  afterAll(() => api.close());

  /** One that was cancelled, and two to come: an intake, then an assessment. */
  const threeBookings = async () => {
    const therapistId = await therapist(api, ["07T12:00", "08T12:00"]);
    const psychologistId = await psychologist(api, ["09T12:00", "14T12:00"]);
    const { calls } = await api.newPatient();
    const book = async (asked: ReturnType<typeof intake> | ReturnType<typeof assessment>) =>
      (await calls.bookings.book({ ...asked, idempotencyKey: newKey() })).id;
    const cancelled = await book(intake(therapistId, "07T12:00"));
    await calls.bookings.cancel({ bookingId: cancelled });
    const sooner = await book(intake(therapistId, "08T12:00"));
    const later = await book(assessment(psychologistId, "09T12:00", "14T12:00"));
    return { calls, cancelled, sooner, later };
  };

  it("has those to come soonest first, and all others as past", async () => {
    const { calls, cancelled, sooner, later } = await threeBookings();
    const listed = async (when: "upcoming" | "past") =>
      (await calls.bookings.list({ when })).items.map(({ id }) => id);
    expect(await listed("upcoming")).toEqual([sooner, later]);
    expect(await listed("past")).toEqual([cancelled]);
  });

  it("has all of them, latest first and each once, when nobody says which", async () => {
    const { calls, cancelled, sooner, later } = await threeBookings();
    const met: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof calls.bookings.list>> = await calls.bookings.list({
        limit: 1,
        cursor,
      });
      met.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(met).toEqual([later, sooner, cancelled]);
    expect((await calls.bookings.list()).items.map(({ id }) => id)).toEqual(met);
  });
});
