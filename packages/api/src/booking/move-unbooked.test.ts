import { transact } from "@tandem/db";
import { addPatient, findViolations } from "@tandem/db/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { january, NOW, newKey, therapist } from "../testing/booking-clinic.ts";
import { type Caller, type TestApi, testApi } from "../testing/test-api.ts";
import type { AskedMove } from "./move-sessions.ts";
import { moveUnbooked } from "./move-unbooked.ts";
import { findUnbooked } from "./unbooked-sessions.ts";

const ROUNDS = 10;

/** Straight at the database, as processes that do not know of each other write: no line is kept before it. */
describe("moves of sessions without a booking from several processes at once", () => {
  let api: TestApi;
  let staff: Caller;
  beforeAll(async () => {
    api = await testApi({ now: NOW, poolSize: 12 });
    staff = api.as({ id: (await addPatient(api.database)).accountId, role: "staff" });
  });
  afterAll(async () => {
    expect(await findViolations(api.database.pool)).toEqual([]);
    await api.close();
  });

  const session = async (clinicianId: string, start: string) => {
    const { patientId } = await addPatient(api.database);
    const asked = { patientId, clinicianId, sessions: [january(start)], idempotencyKey: newKey() };
    return (await staff.staff.series.book(asked)).appointments[0]?.id ?? "";
  };
  const moving = async (appointmentId: string, start: string, rest: Partial<AskedMove> = {}) => {
    const seen = await findUnbooked(api.database.sql, appointmentId);
    if (seen === null) return expect.unreachable();
    const asked = { sessions: [Date.parse(january(start))], ...rest };
    const rules = await api.runtime.ruleBook.inForce();
    return () =>
      transact(api.database, { actor: "test" }, (sql) =>
        moveUnbooked(sql, appointmentId, seen, asked, rules),
      );
  };
  /** All see what is there before one of them writes. */
  const race = async (moves: Promise<Awaited<ReturnType<typeof moving>>>[]) => {
    const ready = await Promise.all(moves);
    const ended = await Promise.all(ready.map((move) => move()));
    return ended.map((result) => (result.ok ? "moved" : result.error.kind)).sort();
  };

  it("one moves it, and the others find it gone", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const clinicianId = await therapist(api, ["08T12:00", "09T12:00", "10T12:00", "11T12:00"]);
      const id = await session(clinicianId, "08T12:00");
      const moves = ["09T12:00", "10T12:00", "11T12:00"].map((start) => moving(id, start));
      expect(await race(moves)).toEqual(["WRONG_STATUS", "WRONG_STATUS", "moved"]);
    }
  });

  it("one has the slot that all want", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const clinicianId = await therapist(api, ["08T12:00", "08T14:00", "09T12:00"]);
      const ids = [await session(clinicianId, "08T12:00"), await session(clinicianId, "08T14:00")];
      expect(await race(ids.map((id) => moving(id, "09T12:00")))).toEqual(["SLOT_TAKEN", "moved"]);
    }
  });

  it("two clinicians' sessions change places without one waiting for the other for ever", async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const [one, other] = [
        await therapist(api, ["08T12:00", "09T12:00"]),
        await therapist(api, ["08T12:00", "09T12:00"]),
      ];
      const moves = [
        moving(await session(one, "08T12:00"), "09T12:00", { clinicianId: other }),
        moving(await session(other, "08T12:00"), "09T12:00", { clinicianId: one }),
      ];
      expect(await race(moves)).toEqual(["moved", "moved"]);
    }
  });
});
