import { addClinician, addSlots } from "@tandem/db/testing";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ZodError } from "zod";
import { refusalOf, type TestApi, testApi } from "../../testing/test-api.ts";

const SEARCH = { service: "ASSESSMENT", state: "NY", insurance: "AETNA" } as const;
const PAIR = ["2024-08-19T12:00:00.000Z", "2024-08-20T12:00:00.000Z"];

describe("waitlist.join", () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ now: "2024-08-15T00:00:00Z" });
    await addClinician(api.database, { id: "ada" });
    await addSlots(api.database, "ada", [...PAIR, "2024-08-21T12:00Z", "2024-08-22T12:00Z"]);
  });
  afterAll(() => api.close());

  /** The field that a refused input is about. */
  async function fieldOf(call: Promise<unknown>): Promise<string | undefined> {
    const error = await call.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof TRPCError) || error.code !== "BAD_REQUEST") throw error;
    if (error.cause instanceof ZodError) return error.cause.issues[0]?.path.join(".");
    return error.cause !== undefined && "field" in error.cause ? String(error.cause.field) : undefined;
  }

  it("keeps what the search asked for, and the soonest offer there is now", async () => {
    const { calls, patientId } = await api.newPatient();
    const entry = await calls.waitlist.join({ ...SEARCH, weekdays: [1, 2], from: "2024-08-16" });
    expect(entry).toMatchObject({
      ...SEARCH,
      weekdays: [1, 2],
      from: "2024-08-16",
      patient: { id: patientId },
      bookingId: null,
      soonerThan: PAIR,
      offer: null,
    });
    expect(await calls.waitlist.list()).toMatchObject([{ entryId: entry.entryId }]);
  });

  it("has one entry for a patient and service: asking again changes it", async () => {
    const { calls } = await api.newPatient();
    const first = await calls.waitlist.join(SEARCH);
    const second = await calls.waitlist.join({ ...SEARCH, clinicianId: "ada", timesOfDay: ["EVENING"] });
    expect(second.entryId).toBe(first.entryId);
    expect(await calls.waitlist.list()).toMatchObject([
      { clinicianId: "ada", timesOfDay: ["EVENING"], soonerThan: null },
    ]);
  });

  it.each([
    ["service", { ...SEARCH, service: "MASSAGE" }],
    ["state", { ...SEARCH, state: "ZZ" }],
    ["state", { ...SEARCH, state: "CA" }],
    ["insurance", { ...SEARCH, insurance: "NOBODY_TAKES_IT" }],
    ["to", { ...SEARCH, from: "2024-08-20", to: "2024-08-19" }],
    ["bookingId", { bookingId: "" }],
  ])("names the field %s when it is at fault", async (field, asked) => {
    const { calls } = await api.newPatient();
    expect(await fieldOf(calls.waitlist.join(asked as typeof SEARCH))).toBe(field);
  });

  it("waits for something sooner than a booking only while that may still be moved", async () => {
    const { calls } = await api.newPatient();
    const booked = { service: "ASSESSMENT", clinicianId: "ada", sessions: PAIR } as const;
    const booking = await calls.bookings.book({ ...booked, idempotencyKey: "join-a-booking" });
    const entry = await calls.waitlist.join({ bookingId: booking.id });
    expect(entry).toMatchObject({ bookingId: booking.id, soonerThan: PAIR, service: "ASSESSMENT" });

    const setLateHours = async (hours: number) => {
      await api.database.raw("UPDATE rule_setting SET late_cancel_hours = $1", [hours]);
      api.runtime.ruleBook.forget();
    };
    await setLateHours(24 * 7);
    const late = await refusalOf(calls.waitlist.join({ bookingId: booking.id }));
    await setLateHours(24);
    expect(late.refusal.kind).toBe("TOO_LATE");
    await calls.bookings.cancel({ bookingId: booking.id });
    const gone = await refusalOf(calls.waitlist.join({ bookingId: booking.id }));
    expect(gone.refusal.kind).toBe("WRONG_STATUS");
  });

  it("answers a foreign booking, patient, entry and offer like ones that do not exist", async () => {
    const owner = await api.newPatient();
    const { entryId } = await owner.calls.waitlist.join(SEARCH);
    const { calls } = await api.newPatient();
    const attempts = [
      () => calls.waitlist.join({ bookingId: "nobody's" }),
      () => calls.waitlist.join({ ...SEARCH, patientId: owner.patientId }),
      () => calls.waitlist.leave({ entryId }),
      () => calls.waitlist.decline({ offerId: "nobody's" }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await owner.calls.waitlist.list()).toHaveLength(1);
  });
});
