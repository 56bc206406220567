import { addClinician } from "@tandem/db/testing";
import { startLog } from "@tandem/telemetry";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appRouter } from "../router.ts";
import { authCalls } from "../testing/auth-calls.ts";
import { intake, NOW, newKey, therapist } from "../testing/booking-clinic.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { createCallerFactory } from "../trpc/procedures.ts";
import { startWorker } from "../worker/start-worker.ts";

const REQUEST_ID = "0123456789abcdef0123456789abcdef";

interface Line {
  event: string;
  requestId?: string;
  [field: string]: unknown;
}

describe("what is told", () => {
  let api: TestApi;
  const lines: Line[] = [];
  const told = (event: string) => lines.filter((line) => line.event === event);
  beforeAll(async () => {
    api = await testApi({ now: NOW });
    startLog({ level: "debug", service: "test", write: (line) => lines.push(JSON.parse(line)) });
    await addClinician(api.database);
  });
  afterAll(async () => {
    startLog({ level: "silent", service: "test" });
    await api.close();
  });

  it("follows one request from its call through the database and the audit to the worker", async () => {
    const clinicianId = await therapist(api, ["07T12:00", "08T12:00"]);
    const { accountId } = await api.newPatient();
    const calls = createCallerFactory(appRouter)({
      runtime: api.runtime,
      requestId: REQUEST_ID,
      findAccount: async () => ({ id: accountId, role: "patient" }),
    });
    const { id } = await calls.bookings.book({
      ...intake(clinicianId, "07T12:00"),
      idempotencyKey: newKey(),
    });
    const stop = await startWorker(api.runtime, { onFailure: () => undefined });
    await expect.poll(() => told("worker.success").length, { timeout: 20_000 }).toBeGreaterThan(0);
    await stop();

    const ours = lines.filter((line) => line.requestId === REQUEST_ID).map(({ event }) => event);
    for (const event of [
      "booking.attempt",
      "database.query.start",
      "database.query.success",
      "capacity.check",
      "booking.success",
      "worker.success",
    ])
      expect(ours).toContain(event);
    expect(told("booking.success")).toMatchObject([
      { procedure: "bookings.book", bookingId: id, durationMs: expect.any(Number) },
    ]);
    const audited = await api.database.raw<{ n: number }>(
      "SELECT count(*)::int AS n FROM audit_entry WHERE request_id = $1",
      [REQUEST_ID],
    );
    expect(audited[0]?.n).toBeGreaterThan(0);
  });

  it("has the reason of a booking that was refused, and counts it as a failure", async () => {
    const clinicianId = await therapist(api, ["07T12:00"]);
    const { calls } = await api.newPatient();
    await calls.bookings
      .book({ ...intake(clinicianId, "09T12:00"), idempotencyKey: newKey() })
      .catch(() => undefined);
    expect(told("booking.failure").at(-1)).toMatchObject({ refusal: "NO_SUCH_SLOT", status: "CONFLICT" });
  });

  it("has a query that failed by its code, and the call that failed with it", async () => {
    await api.database.raw("ALTER TABLE payer RENAME TO payer_away");
    try {
      await api.visitor.catalog.list().catch(() => undefined);
    } finally {
      await api.database.raw("ALTER TABLE payer_away RENAME TO payer");
    }
    expect(told("database.query.error").at(-1)).toMatchObject({
      statement: expect.any(String),
      code: "42P01",
    });
    expect(told("procedure.failure").at(-1)).toMatchObject({
      procedure: "catalog.list",
      status: "INTERNAL_SERVER_ERROR",
    });
  });

  it("has Prisma's queries by model and operation", async () => {
    await api.database.prisma.patient.count();
    // On a busy machine the first of them is told as slow.
    const ended = lines.filter(({ event }) => /^database\.query\.(success|slow)$/.test(event));
    expect(ended.at(-1)).toMatchObject({ statement: "Patient.count" });
  });

  it("has searches that the cache answered and searches that it did not", async () => {
    await therapist(api, ["07T12:00"]);
    const search = { service: "THERAPY_INTAKE", state: "NY", insurance: "AETNA" } as const;
    await api.visitor.slots.search(search);
    await api.visitor.slots.search(search);
    expect(told("cache.miss").length).toBeGreaterThan(0);
    expect(told("cache.hit").length).toBeGreaterThan(0);
  });

  it("has sign-ins that succeed and fail, and nobody's address", async () => {
    const calls = authCalls(api);
    const email = "marked-person@example.test";
    await calls.signUp({ email });
    await calls.post("/sign-in/email", { email, password: "not the password" });
    await calls.post("/sign-in/email", { email, password: "a long enough password" });
    const signIns = lines.filter(({ action }) => action === "sign in");
    expect(signIns).toMatchObject([
      { event: "auth.failure", status: 401, code: "INVALID_EMAIL_OR_PASSWORD" },
      { event: "auth.success" },
    ]);
    expect(JSON.stringify(lines)).not.toContain("marked-person");
  });
});
