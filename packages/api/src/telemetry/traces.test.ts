import { addClinician } from "@tandem/db/testing";
import { inRequest, stopTraces, traceRequest, tracesRequests } from "@tandem/telemetry";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appRouter } from "../router.ts";
import { intake, NOW, newKey, therapist } from "../testing/booking-clinic.ts";
import { hasRedisServer, type RedisServer, startRedisServer } from "../testing/redis-server.ts";
import { type TestApi, testApi } from "../testing/test-api.ts";
import { type CollectedSpan, startTraceCollector, type TraceCollector } from "../testing/trace-collector.ts";
import { contextOf } from "../trpc/context.ts";
import { createCallerFactory } from "../trpc/procedures.ts";
import { startTelemetry } from "./start-telemetry.ts";

const callerOf = createCallerFactory(appRouter);
let serial = 0;
const newRequestId = () => String(++serial).padStart(32, "0");

describe("a trace", () => {
  let api: TestApi;
  let redis: RedisServer | undefined;
  let collector: TraceCollector;
  beforeAll(async () => {
    redis = hasRedisServer ? await startRedisServer() : undefined;
    api = await testApi({ now: NOW, env: redis === undefined ? {} : { REDIS_URL: redis.url } });
    collector = await startTraceCollector();
    await addClinician(api.database);
  });
  afterAll(async () => {
    await api.runtime.close();
    await api.close();
    await collector.close();
    await redis?.stop();
  });

  /** Records what is done, and gives the spans that were sent. */
  async function traced(
    work: () => Promise<unknown>,
    sampling: Record<string, string> = { OTEL_TRACES_SAMPLER: "always_on" },
  ): Promise<CollectedSpan[]> {
    collector.spans.length = 0;
    const environment = {
      ...api.runtime.environment,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      ...sampling,
    };
    await startTelemetry("web", environment);
    try {
      await work();
    } finally {
      await stopTraces();
    }
    return [...collector.spans];
  }

  /** A search as the web server answers it: over HTTP's handler, under the id that the request was given. */
  async function search(requestId: string): Promise<void> {
    const input = JSON.stringify({ service: "THERAPY_INTAKE", state: "NY", insurance: "AETNA" });
    const url = `http://127.0.0.1:3000/api/trpc/slots.search?input=${encodeURIComponent(input)}`;
    const end = traceRequest({ requestId, method: "GET", route: "/api/trpc/*" });
    const answer = await fetchRequestHandler({
      endpoint: "/api/trpc",
      req: new Request(url, { headers: { "x-request-id": requestId } }),
      router: appRouter,
      createContext: ({ req }) => contextOf(api.runtime, req.headers),
    });
    await answer.text();
    end(answer.status);
  }

  /** The names from the outermost span to this one. */
  function wayTo(span: CollectedSpan, spans: readonly CollectedSpan[]): string[] {
    const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
    return parent === undefined ? [span.name] : [...wayTo(parent, spans), span.name];
  }

  it("goes from the request through the procedure to the queries, and all of it has the request's id", async () => {
    await therapist(api, ["07T12:00"]);
    const requestId = newRequestId();
    const spans = await traced(() => search(requestId));
    const ways = spans.map((span) => wayTo(span, spans));
    const outer = ["GET /api/trpc/*", "slots.search"];
    expect(ways).toContainEqual(outer);
    const queries = spans.filter(({ attributes }) => attributes["db.system.name"] === "postgresql");
    expect(queries.length).toBeGreaterThan(0);
    for (const query of queries) expect(wayTo(query, spans).slice(0, 2)).toEqual(outer);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    for (const { attributes, service } of spans) {
      expect(attributes["tandem.request_id"]).toBe(requestId);
      expect(service).toBe("tandem-web");
    }
    expect(spans.find(({ name }) => name === outer[0])?.attributes).toMatchObject({
      "http.route": "/api/trpc/*",
      "http.response.status_code": 200,
    });
    if (redis !== undefined) expect(ways).toContainEqual([...outer, "redis MGET"]);
  });

  it("has the transaction of a booking, the statements in it, Prisma's queries, and the booking's id", async () => {
    const clinicianId = await therapist(api, ["08T12:00"]);
    const { accountId } = await api.newPatient();
    const requestId = newRequestId();
    let bookingId = "";
    const spans = await traced(async () => {
      const end = traceRequest({ requestId, method: "POST", route: "/api/trpc/*" });
      const account = { id: accountId, role: "patient" } as const;
      const calls = callerOf({ runtime: api.runtime, requestId, findAccount: async () => account });
      const asked = { ...intake(clinicianId, "08T12:00"), idempotencyKey: newKey() };
      ({ id: bookingId } = await calls.bookings.book(asked));
      await inRequest(requestId, async () => await api.database.prisma.patient.count());
      end(200);
    });
    const written = spans.find(({ name }) => name === "write_bookings");
    expect(written && wayTo(written, spans)).toEqual([
      "POST /api/trpc/*",
      "bookings.book",
      "transaction",
      "write_bookings",
    ]);
    expect(spans.find(({ name }) => name === "bookings.book")?.attributes).toMatchObject({
      "tandem.booking_id": bookingId,
      "tandem.outcome": "OK",
    });
    expect(spans.map(({ name }) => name)).toContain("Patient.count");
  });

  it("of a call that failed says so, by the code of what went wrong alone", async () => {
    const requestId = newRequestId();
    await api.database.raw("ALTER TABLE payer RENAME TO payer_away");
    const spans = await traced(async () => {
      const end = traceRequest({ requestId, method: "GET", route: "/api/trpc/*" });
      const calls = callerOf({ runtime: api.runtime, requestId, findAccount: async () => null });
      await calls.catalog.list().catch(() => undefined);
      end(500);
    }).finally(() => api.database.raw("ALTER TABLE payer_away RENAME TO payer"));
    const failed = spans.filter((span) => span.failed);
    expect(failed.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["catalog.list", "GET /api/trpc/*"]),
    );
    expect(failed.map(({ attributes }) => attributes["tandem.code"])).toContain("42P01");
    expect(collector.bodies.join("")).not.toContain("payer_away");
  });

  it("goes on from the one of a proxy, whose choice to record it or not stands", async () => {
    const [trace, span] = ["0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"];
    const ask = (flags: string) =>
      traced(
        async () => {
          const of = { requestId: newRequestId(), method: "GET", route: "/" };
          traceRequest(of, `00-${trace}-${span}-${flags}`)(200);
        },
        { OTEL_TRACES_SAMPLER: "parentbased_traceidratio", OTEL_TRACES_SAMPLER_ARG: "0" },
      );
    expect(await ask("01")).toMatchObject([{ traceId: trace, parentSpanId: span }]);
    expect(await ask("00")).toEqual([]);
  });

  it("is made of one request in a hundred unless the standard's variables say otherwise", async () => {
    const { OTEL_TRACES_SAMPLER, OTEL_TRACES_SAMPLER_ARG } = api.runtime.environment;
    expect({ OTEL_TRACES_SAMPLER, OTEL_TRACES_SAMPLER_ARG }).toEqual({
      OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
      OTEL_TRACES_SAMPLER_ARG: 0.01,
    });
    const many = async () => {
      for (let index = 0; index < 1_500; index += 1)
        traceRequest({ requestId: newRequestId(), method: "GET", route: "/" })(200);
    };
    const sampled = (await traced(many, {})).length;
    expect(sampled).toBeGreaterThan(0);
    expect(sampled).toBeLessThan(60);
  });

  it("is not made, and nothing is loaded to make it, while no collector is named", async () => {
    const { OTEL_EXPORTER_OTLP_ENDPOINT: _, ...environment } = api.runtime.environment;
    collector.spans.length = 0;
    await startTelemetry("web", environment);
    expect(tracesRequests()).toBe(false);
    await search(newRequestId());
    expect(collector.spans).toEqual([]);
  });

  it("of what the worker does is begun by the worker", async () => {
    const { startWorker } = await import("../worker/start-worker.ts");
    const clinicianId = await therapist(api, ["09T12:00"]);
    const { calls } = await api.newPatient();
    const spans = await traced(async () => {
      await calls.bookings.book({ ...intake(clinicianId, "09T12:00"), idempotencyKey: newKey() });
      const heard = Promise.withResolvers<void>();
      const targets = [{ name: "test", deliver: async () => heard.resolve() }];
      const stop = await startWorker(api.runtime, { targets, onFailure: () => undefined });
      await heard.promise;
      await stop();
    });
    const roots = spans.filter(({ parentSpanId }) => parentSpanId === undefined).map(({ name }) => name);
    expect(roots).toEqual(expect.arrayContaining(["outbox", "booking.created"]));
  });
});
