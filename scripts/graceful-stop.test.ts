import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type Credentials, openAccounts } from "@tandem/api/loadtest";
import { startTraceCollector, type TraceCollector } from "@tandem/api/trace-collector";
import { openDatabase } from "@tandem/db";
import { loadNetwork } from "@tandem/db/bench";
import { type EmbeddedPostgres, freePort, migrate, startEmbeddedPostgres } from "@tandem/db/server";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REPOSITORY } from "./repository.ts";
import { answersOk } from "./web-server.ts";

const isBuilt = existsSync(join(REPOSITORY, "apps", "web", ".next", "BUILD_ID"));
const SOON_MS = 60_000;
/** Fewer than the connections of the pool, so that the bookings of all of them reach the database at once. */
const PATIENTS = 6;

interface Choice {
  cookie: string;
  clinicianId: string;
  sessions: string[];
}

/** The built web app, started as a container starts it, over a database of its own. */
describe.skipIf(!isBuilt)("a web app that is told to stop", { timeout: SOON_MS }, () => {
  let folder: string;
  let postgres: EmbeddedPostgres;
  let collector: TraceCollector;
  let web: ChildProcess;
  let port: number;
  let client: pg.Client;
  let acknowledged: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tandem-stop-"));
    const settings = { fsync: "off" };
    postgres = await startEmbeddedPostgres({ directory: join(folder, "postgres"), settings });
    await migrate(postgres.url);
    const database = openDatabase({ url: postgres.url, poolSize: 2, statementTimeoutMs: SOON_MS });
    await loadNetwork(database, postgres.url, { clinicians: 60, seed: 1, now: Date.now() });
    await database.close();
    client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    collector = await startTraceCollector();
    port = await freePort();
    web = spawn(join(REPOSITORY, "deploy", "entrypoint.sh"), ["web"], {
      env: {
        PATH: process.env.PATH ?? "",
        NODE_ENV: "production",
        HOST: "127.0.0.1",
        PORT: String(port),
        DATABASE_URL: postgres.url,
        AUTH_SECRET: "stop-stop-stop-stop-stop-stop-stop-stop",
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        TANDEM_DATA_DIR: folder,
        LOG_LEVEL: "silent",
        RATE_LIMIT: "off",
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
        OTEL_TRACES_SAMPLER: "always_on",
      },
      stdio: "ignore",
    });
    const ready = `http://127.0.0.1:${port}/api/health/ready`;
    for (const deadline = Date.now() + SOON_MS; !(await answersOk(ready)); await wait(100))
      if (web.exitCode !== null || Date.now() > deadline) throw new Error("the web app does not start");
  }, 2 * SOON_MS);

  afterAll(async () => {
    web?.kill("SIGKILL");
    await client?.end();
    await collector?.close();
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const agent = new Agent({ keepAlive: true });
  /** One request as it is written here: no parser of ours touches the address. */
  const ask = (method: "GET" | "POST", path: string, cookie = "", body?: object) =>
    new Promise<{ status: number; data: unknown }>((resolve, reject) => {
      const origin = `http://127.0.0.1:${port}`;
      const headers = { "content-type": "application/json", origin, cookie };
      const asked = request({ host: "127.0.0.1", port, method, path, agent, headers }, async (response) => {
        let text = "";
        for await (const part of response) text += part;
        const answer = text.startsWith("{") ? JSON.parse(text) : {};
        resolve({ status: response.statusCode ?? 0, data: answer.result?.data });
      });
      asked.on("error", reject);
      asked.end(body === undefined ? undefined : JSON.stringify(body));
    });

  /** A different clinician's first offer for each patient who is offered one. */
  async function choose(patients: readonly Credentials[]): Promise<Choice[]> {
    const choices = new Map<string, Choice>();
    for (const { cookie, state, insurance } of patients) {
      const input = { service: "THERAPY_INTAKE", state, insurance, limit: 50 };
      const query = encodeURIComponent(JSON.stringify(input));
      const { data } = await ask("GET", `/api/trpc/slots.search?input=${query}`);
      const { items } = data as { items: { clinician: { id: string }; offers: { sessions: string[] }[] }[] };
      const free = items.find(({ clinician }) => !choices.has(clinician.id));
      const sessions = free?.offers[0]?.sessions;
      if (free !== undefined && sessions !== undefined)
        choices.set(free.clinician.id, { cookie, clinicianId: free.clinician.id, sessions });
    }
    return [...choices.values()];
  }

  async function bookingsThatWait(): Promise<number> {
    const text =
      "SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND relation = 'booking'::regclass";
    return (await client.query<{ n: number }>(text)).rows[0]?.n ?? 0;
  }

  it("has answered addresses that cannot be decoded as what they are", async () => {
    for (const path of ["/book/%", "/api/trpc/bookings%.hold", "/staff/patients/%C3"])
      expect((await ask("GET", path)).status).toBe(400);
  });

  it("answers every booking that was asked for, keeps each, takes no other, and ends in order", async () => {
    const choices = await choose(await openAccounts(port, PATIENTS, 1));
    expect(choices.length).toBeGreaterThan(3);
    await client.query("BEGIN; LOCK TABLE booking IN SHARE MODE");
    const asked = choices.map(({ cookie, clinicianId, sessions }, index) =>
      ask("POST", "/api/trpc/bookings.book", cookie, {
        service: "THERAPY_INTAKE",
        clinicianId,
        sessions,
        idempotencyKey: `graceful-stop-${index}`,
      }),
    );
    while ((await bookingsThatWait()) < choices.length) await wait(10);
    web.kill("SIGTERM");
    while (await answersOk(`http://127.0.0.1:${port}/api/health/live`)) await wait(10);
    await client.query("COMMIT");

    const answers = await Promise.all(asked);
    expect(answers.map(({ status }) => status)).toEqual(choices.map(() => 200));
    if (web.exitCode === null) await once(web, "exit");
    expect(web.exitCode).toBe(0);
    acknowledged = answers.map(({ data }) => (data as { id: string }).id).sort();
    const text =
      "SELECT booking_id AS id FROM appointment WHERE source = 'TANDEM' AND status = 'UPCOMING' ORDER BY 1";
    const { rows } = await client.query<{ id: string }>(text);
    expect(rows.map(({ id }) => id)).toEqual(acknowledged);
  });

  it("has sent the traces of all of it, from the request to the statement that wrote the booking", () => {
    const { spans } = collector;
    const parentOf = ({ parentSpanId }: { parentSpanId: string | undefined }) =>
      spans.find(({ spanId }) => spanId === parentSpanId);
    const written = spans.filter(({ name }) => name === "write_booking");
    expect(written).toHaveLength(acknowledged.length);
    for (const span of written) {
      const transaction = parentOf(span);
      const procedure = transaction && parentOf(transaction);
      const outer = procedure && parentOf(procedure);
      expect([outer?.name, procedure?.name, transaction?.name]).toEqual([
        "POST /api/trpc/*",
        "bookings.book",
        "transaction",
      ]);
      expect(new Set([span, outer].map((one) => one?.attributes["tandem.request_id"])).size).toBe(1);
    }
  });
});
