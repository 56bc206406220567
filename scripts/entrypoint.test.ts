import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type EmbeddedPostgres, freePort, startEmbeddedPostgres } from "@tandem/db/server";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureDatabase } from "./database-connection.ts";
import { REPOSITORY } from "./repository.ts";

const ENTRYPOINT = join(REPOSITORY, "deploy", "entrypoint.sh");
const SOON_MS = 60_000;

function start(
  role: string,
  env: Record<string, string> = {},
  args: string[] = [],
): { child: ChildProcess; ended: Promise<{ code: number | null; said: string }> } {
  const child = spawn(ENTRYPOINT, [role, ...args], {
    env: { PATH: process.env.PATH ?? "", LOG_LEVEL: "silent", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (said += text));
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, said })),
  );
  return { child, ended };
}

/** How many of Tandem's processes are connected. */
async function connections(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query("SELECT FROM pg_stat_activity WHERE application_name = 'tandem'");
  await client.end();
  return rowCount ?? 0;
}

describe("a container of the image", { timeout: SOON_MS * 2 }, () => {
  let folder: string;
  let server: EmbeddedPostgres;
  let env: Record<string, string>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tandem-entrypoint-"));
    server = await startEmbeddedPostgres({ directory: join(folder, "postgres"), settings: { fsync: "off" } });
    await ensureDatabase(server.url, "tandem");
    env = {
      DATABASE_URL: server.urlOf("tandem"),
      AUTH_SECRET: "entrypoint-entrypoint-entrypoint-entry",
      PUBLIC_URL: "https://tandem.example",
      TANDEM_DATA_DIR: folder,
      CACHE_TTL_SECONDS: "0",
      HOST: "127.0.0.1",
      NODE_ENV: "production",
    };
  }, SOON_MS);
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ["dance", {}, 'There is no "dance" here'],
    ["web", {}, "DATABASE_URL has to be set."],
    ["web", { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" }, "AUTH_SECRET has to be set."],
    ["worker", { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" }, "AUTH_SECRET has to be set."],
  ])("says in a sentence why it does not start as %s", async (role, given, sentence) => {
    const { code, said } = await start(role, given as Record<string, string>).ended;
    expect(said).toContain(sentence);
    expect(code).toBe(64);
  });

  it("migrates, and has nothing to do the second time", async () => {
    const first = await start("migrate", env).ended;
    expect(first).toMatchObject({ code: 0, said: expect.stringContaining("Applied ") });
    expect(await start("migrate", env).ended).toMatchObject({
      code: 0,
      said: "The tables are up to date.\n",
    });
  });

  it("makes the first administrator with nothing but the database's address, and says a first password once", async () => {
    const { DATABASE_URL = "", NODE_ENV = "" } = env;
    const args = ["--email", "first@clinic.example", "--role", "admin"];
    const first = await start("staff-create", { DATABASE_URL, NODE_ENV }, args).ended;
    expect(first.said).toMatch(/The admin account was made\.\nFirst password: \S{16}\n/);
    expect(first.code).toBe(0);
  });

  it("works until it is told to stop, says meanwhile that it is well, and ends in order", async () => {
    const healthy = async () => (await start("worker-healthy", env).ended).code;
    expect(await healthy()).toBe(1);
    const { child, ended } = start("worker", env);
    while (child.exitCode === null && (await connections(server.url)) === 0) await wait(100);
    while (child.exitCode === null && (await healthy()) !== 0) await wait(100);
    expect(child.exitCode).toBeNull();
    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 0 });
  });

  it("backs up", async () => {
    const { code, said } = await start("backup", env).ended;
    expect(said).toContain("MB, as of");
    expect(code).toBe(0);
  });

  it("says that it is well only when what it serves is ready", async () => {
    const port = await freePort();
    const healthy = async () => (await start("healthy", { PORT: String(port) }).ended).code;
    expect(await healthy()).toBe(1);
    let status = 503;
    const stub = createServer((_, response) => response.writeHead(status).end());
    await new Promise<void>((resolve) => stub.listen(port, "127.0.0.1", resolve));
    expect(await healthy()).toBe(1);
    status = 200;
    expect(await healthy()).toBe(0);
    await new Promise((resolve) => stub.close(resolve));
  });
});
