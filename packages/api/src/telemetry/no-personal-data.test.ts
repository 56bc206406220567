import { addClinician } from "@tandem/db/testing";
import { inRequest, metrics, newRequestId, startLog, stopTraces, traceRequest } from "@tandem/telemetry";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { tcpCommands } from "../cache/tcp-commands.ts";
import { guardAuth } from "../protection/guard-auth.ts";
import { appRouter } from "../router.ts";
import { intake, NOW, newKey, therapist } from "../testing/booking-clinic.ts";
import { hasRedisServer, type RedisServer, startRedisServer } from "../testing/redis-server.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { startTraceCollector, type TraceCollector } from "../testing/trace-collector.ts";
import { contextOf } from "../trpc/context.ts";
import { startWorker } from "../worker/start-worker.ts";
import { readMetrics } from "./read-metrics.ts";
import { startTelemetry } from "./start-telemetry.ts";

const ORIGIN = "http://127.0.0.1:3000";
const ADDRESS = "203.0.113.77";
/** Nothing else has any of these in it. */
const MARKED = {
  email: "qzmark.person@example.test",
  password: "qzmark password nobody has",
  name: "Qzmarkfirst Qzmarklast",
  dateOfBirth: "1971-03-09",
  dependant: "Qzmarkchild",
  reason: "qzmark moves away",
};
const MARKS = [/qzmark/i, /1971-03-09/, /203\.0\.113\.77/];

describe.skipIf(!hasRedisServer)("a whole journey with marked personal data", () => {
  let api: TestApi;
  let redis: RedisServer;
  let collector: TraceCollector;
  const log: string[] = [];
  const errorBodies: string[] = [];
  let cookie = "";

  beforeAll(async () => {
    redis = await startRedisServer();
    api = await testApi({ now: NOW, env: { REDIS_URL: redis.url, RATE_LIMIT: "on" } });
    collector = await startTraceCollector();
    await startTelemetry("web", {
      ...api.runtime.environment,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      OTEL_TRACES_SAMPLER: "always_on",
    });
    startLog({ level: "trace", service: "test", write: (line) => log.push(line) });
    await addClinician(api.database);
    await journey();
    await stopTraces();
  }, 120_000);
  afterAll(async () => {
    startLog({ level: "silent", service: "test" });
    await api.close();
    await redis.stop();
    await collector.close();
  });

  const headers = (requestId: string) => ({
    "x-request-id": requestId,
    "content-type": "application/json",
    origin: ORIGIN,
    "x-forwarded-for": ADDRESS,
    cookie,
  });
  const kept = async (answer: Response) => {
    if (!answer.ok) errorBodies.push(await answer.clone().text());
    return answer;
  };
  const auth = async (path: string, body: object) => {
    const requestId = newRequestId();
    const init = { method: "POST", headers: headers(requestId), body: JSON.stringify(body) };
    const end = traceRequest({ requestId, method: "POST", route: "/api/auth/*" });
    const request = new Request(`${ORIGIN}/api/auth${path}`, init);
    const answer = await inRequest(requestId, () => guardAuth(api.runtime, request));
    end(answer.status);
    return kept(answer);
  };
  const call = async (procedure: string, input: object, method: "GET" | "POST" = "POST") => {
    const query = method === "GET" ? `?input=${encodeURIComponent(JSON.stringify(input))}` : "";
    const requestId = newRequestId();
    const init = {
      method,
      headers: headers(requestId),
      ...(method === "POST" ? { body: JSON.stringify(input) } : {}),
    };
    const end = traceRequest({ requestId, method, route: "/api/trpc/*" });
    const answer = await fetchRequestHandler({
      endpoint: "/api/trpc",
      req: new Request(`${ORIGIN}/api/trpc/${procedure}${query}`, init),
      router: appRouter,
      createContext: ({ req }) => contextOf(api.runtime, req.headers),
    });
    const body = await (await kept(answer)).json();
    end(answer.status);
    return body.result?.data;
  };

  /** Everything a patient and the clinic's staff do, what goes wrong for them, and what goes wrong for us. */
  async function journey() {
    const { email, password, name, dateOfBirth, dependant, reason } = MARKED;
    const clinicianId = await therapist(api, ["07T12:00", "08T12:00", "09T12:00"]);
    const details = { email, password, name, state: "NY", insurance: "AETNA" };
    const signedUp = await auth("/sign-up/email", details);
    await auth("/sign-up/email", details);
    await auth("/sign-in/email", { email, password: `${password} wrong` });
    await auth("/request-password-reset", { email });
    await auth("/reset-password", { token: "qzmark-token", newPassword: "qzmarkpw" });
    cookie = signedUp.headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    const search = { service: "THERAPY_INTAKE", state: "NY", insurance: "AETNA" };
    await call("slots.search", search, "GET");
    await call("slots.search", { ...search, insurance: "QZMARK" }, "GET");
    await call("slots.search", { ...search, cursor: "qzmark" }, "GET");
    await call("patients.create", {
      firstName: dependant,
      lastName: dependant,
      dateOfBirth,
      state: "NY",
      insurance: "AETNA",
    });
    await call("patients.create", {
      firstName: dependant,
      lastName: dependant,
      dateOfBirth,
      state: "QZMARK",
      insurance: "AETNA",
    });
    const held = await call("bookings.hold", intake(clinicianId, "07T12:00"));
    const booking = await call("bookings.confirm", { holdId: held.holdId, idempotencyKey: newKey() });
    await call("bookings.book", { ...intake(clinicianId, "08T12:00"), idempotencyKey: newKey() });
    await call("bookings.cancel", { bookingId: booking.id, reason });
    await call("bookings.cancel", { bookingId: `qzmark-${booking.id}`, reason });
    for (let time = 0; time < 12; time += 1) await call("bookings.hold", intake(clinicianId, "09T12:00"));

    await api.database.raw("UPDATE auth_user SET role = 'staff' WHERE email = $1", [email]);
    await call("staff.patients.search", { search: "Qzmark" }, "GET");
    await call("staff.patients.create", {
      firstName: dependant,
      lastName: "Qzmark",
      dateOfBirth,
      state: "NY",
      insurance: "AETNA",
    });
    await call("staff.audit", { search: "Qzmark" }, "GET");

    // The database refuses a row and says which: its whole text is in the error.
    await api.database.raw(
      "ALTER TABLE patient ADD CONSTRAINT no_marks CHECK (first_name NOT LIKE 'Qzmark%') NOT VALID",
    );
    await call("patients.create", {
      firstName: dependant,
      lastName: dependant,
      dateOfBirth,
      state: "NY",
      insurance: "AETNA",
    });
    await call("staff.patients.create", {
      firstName: dependant,
      lastName: "Qzmark",
      dateOfBirth,
      state: "NY",
      insurance: "AETNA",
    });
    await auth("/sign-up/email", { ...details, email: `second.${email}` });

    const stop = await startWorker(api.runtime, { onFailure: () => undefined });
    await vi.waitUntil(() => log.some((line) => line.includes('"worker.')), 20_000);
    await stop();
    await auth("/sign-out", {});
  }

  const marksIn = (text: string) => MARKS.flatMap((mark) => text.match(mark) ?? []);

  it("leaves no mark in the log, at its most talkative", () => {
    expect(log.length).toBeGreaterThan(100);
    expect(log.filter((line) => marksIn(line).length > 0)).toEqual([]);
    const events = new Set(log.map((line) => JSON.parse(line).event));
    for (const event of ["auth.failure", "booking.failure", "database.query.error", "procedure.failure"])
      expect(events).toContain(event);
  });

  it("leaves no mark in the traces, of which every one was kept", () => {
    const names = new Set(collector.spans.map(({ name }) => name));
    for (const name of [
      "bookings.hold",
      "staff.patients.search",
      "POST /api/auth/*",
      "transaction",
      "letters",
    ])
      expect(names).toContain(name);
    expect(collector.spans.some(({ failed }) => failed)).toBe(true);
    expect(collector.bodies.filter((body) => marksIn(body).length > 0)).toEqual([]);
  });

  it("leaves no mark in the error bodies", () => {
    expect(errorBodies.length).toBeGreaterThan(10);
    expect(errorBodies.filter((body) => marksIn(body).length > 0)).toEqual([]);
  });

  it("leaves no mark in the metrics", async () => {
    globalThis.tandemDatabaseMetrics = undefined;
    expect(marksIn(await readMetrics(api.runtime))).toEqual([]);
    expect(await metrics.registry.metrics()).toContain("tandem_rate_limited_total");
  });

  it("leaves no mark in the keys and values of the cache", async () => {
    const { run, close } = tcpCommands(redis.url);
    const keys = await run(["KEYS", "*"]);
    if (!Array.isArray(keys)) throw new Error("Redis lists its keys");
    expect(keys.length).toBeGreaterThan(3);
    const texts = await Promise.all(
      keys.map(async (key) => `${key} ${JSON.stringify(await run(["GET", String(key)]).catch(() => null))}`),
    );
    close();
    const token = /session_token=([^.]+)/.exec(cookie)?.[1] ?? "";
    expect(texts.some((text) => text.startsWith("tandem:session:"))).toBe(true);
    expect(texts.filter((text) => text.includes(token))).toEqual([]);
    expect(texts.filter((text) => marksIn(text).length > 0)).toEqual([]);
  });
});
