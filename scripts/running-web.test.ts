import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openAccounts } from "@tandem/api/loadtest";
import { freePort } from "@tandem/db/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Lifecycle } from "./lifecycle.ts";
import { startRedis } from "./loadtest/redis.ts";
import { runbookCommands, runCommandOf, startsProgram } from "./testing/runbook-commands.ts";
import { isBuilt, startWebContainer, type WebContainer } from "./testing/web-container.ts";
import { answersOk } from "./web-server.ts";

const SOON_MS = 60_000;
/** As many as bookings may wait for locks at once, so that those of all of them reach the database. */
const PATIENTS = 4;
/** What all of them look for. */
const AUDIENCE = { service: "THERAPY_INTAKE", state: "CA", insurance: "AETNA" };
const has = (program: string) => spawnSync(program, ["--version"]).status === 0;
/** `npm start` is what the journeys in a browser run: e2e/application. */
const RUN_ELSEWHERE = ["npm start"];

interface Choice {
  cookie: string;
  clinicianId: string;
  sessions: string[];
}

describe.skipIf(!isBuilt)("a web app that runs, until it is told to stop", { timeout: SOON_MS }, () => {
  let container: WebContainer;
  let acknowledged: string[];
  const lifecycle = new Lifecycle();
  beforeAll(async () => {
    container = await startWebContainer();
  }, 2 * SOON_MS);
  afterAll(async () => {
    await container?.close();
    await lifecycle.stop();
  });

  const agent = new Agent({ keepAlive: true });
  /** One request as it is written here: no parser of ours touches the address. */
  const ask = (method: "GET" | "POST" | "PUT", path: string, cookie = "", body?: object, from?: string) =>
    new Promise<{ status: number; data: unknown; requestId: string }>((resolve, reject) => {
      const { port } = container;
      const origin = from ?? `http://127.0.0.1:${port}`;
      const headers = { "content-type": "application/json", origin, cookie };
      const asked = request({ host: "127.0.0.1", port, method, path, agent, headers }, async (response) => {
        let text = "";
        for await (const part of response) text += part;
        const answer = text.startsWith("{") ? JSON.parse(text) : {};
        const requestId = String(response.headers["x-request-id"]);
        resolve({ status: response.statusCode ?? 0, data: answer.result?.data, requestId });
      });
      asked.on("error", reject);
      asked.end(body === undefined ? undefined : JSON.stringify(body));
    });

  /** A different clinician's first offer for each patient who is offered one. */
  async function choose(patients: readonly { cookie: string }[]): Promise<Choice[]> {
    const choices = new Map<string, Choice>();
    const query = encodeURIComponent(JSON.stringify({ ...AUDIENCE, limit: 50 }));
    for (const { cookie } of patients) {
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
    const text = "SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'";
    return (await container.client.query<{ n: number }>(text)).rows[0]?.n ?? 0;
  }

  it("has answered addresses that cannot be decoded as what they are", async () => {
    for (const path of ["/book/%", "/api/trpc/bookings%.hold", "/staff/patients/%C3"])
      expect((await ask("GET", path)).status).toBe(400);
  });

  it.each([
    ["POST", "/api/trpc/bookings.hold"],
    ["POST", "/api/auth/sign-out"],
    ["POST", "/language"],
    ["POST", "/two-factor/set-up/begin"],
    ["PUT", "/staff/imports/upload"],
  ] as const)("has refused another site's page that would %s to %s", async (method, path) => {
    const cookie = "tandem.session_token=somebody";
    expect((await ask(method, path, cookie, {}, "https://elsewhere.example")).status).toBe(403);
  });

  it("has begun a second factor for staff by their password, and for nobody else", async () => {
    const [opened] = await openAccounts(container.port, 1, 2);
    const { cookie = "", accountId, password = "" } = opened ?? {};
    const begin = async (given: string) =>
      (await ask("POST", "/two-factor/set-up/begin", cookie, { password: given })).status;
    expect(await begin(password)).toBe(404);
    await container.client.query("UPDATE auth_user SET role = 'staff' WHERE id = $1", [accountId]);
    expect(await begin("a guess at it")).toBe(400);
    expect(await begin(password)).toBe(200);
  });

  it("every command of the runbook can be run beside it", async () => {
    const commands = runbookCommands();
    expect(commands.length).toBeGreaterThan(12);
    expect(commands.filter((command) => !startsProgram(command))).toEqual([]);
    const { requestId } = await ask("POST", "/api/trpc/bookings.hold", "", {});
    const env: Record<string, string> = { REQUEST_ID: requestId };
    if (has("redis-cli")) env.REDIS_URL = (await startRedis(lifecycle, await freePort())).url;
    await writeFile(join(container.folder, "worker.log"), "");
    for (const command of commands) {
      const [program = ""] = command.split(" ");
      if (RUN_ELSEWHERE.includes(command) || (program !== "npm" && !has(program))) continue;
      const { code, said } = await runCommandOf(command, container, env);
      expect(code, `${command}\n${said}`).toBe(0);
    }
  });

  it("answers every booking that was asked for, keeps each, takes no other, and ends in order", async () => {
    const { port, web, client } = container;
    const patients = await openAccounts(port, PATIENTS, 1);
    await client.query("UPDATE patient SET state = $1, insurance = $2 WHERE account_id IS NOT NULL", [
      AUDIENCE.state,
      AUDIENCE.insurance,
    ]);
    const choices = await choose(patients);
    expect(choices).toHaveLength(PATIENTS);
    await client.query("BEGIN");
    await client.query("SELECT FROM clinician WHERE id = ANY ($1) FOR UPDATE", [
      choices.map(({ clinicianId }) => clinicianId),
    ]);
    const asked = choices.map(({ cookie, clinicianId, sessions }, index) =>
      ask("POST", "/api/trpc/bookings.book", cookie, {
        service: AUDIENCE.service,
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
    const { spans } = container.collector;
    const parentOf = ({ parentSpanId }: { parentSpanId: string | undefined }) =>
      spans.find(({ spanId }) => spanId === parentSpanId);
    const written = spans.filter(({ name }) => name === "write_bookings");
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
