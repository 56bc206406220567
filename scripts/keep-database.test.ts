import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@tandem/db/server";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepDatabase } from "./keep-database.ts";
import { Lifecycle } from "./lifecycle.ts";

const SOON_MS = 60_000;

describe("an embedded database", { timeout: 2 * SOON_MS }, () => {
  let directory: string;
  let server: EmbeddedPostgres;
  let lifecycle: Lifecycle;
  let told: string[];
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "tandem-keep-"));
    server = await startEmbeddedPostgres({ directory });
    lifecycle = new Lifecycle();
    told = [];
  }, SOON_MS);
  afterEach(async () => {
    await lifecycle.stop();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }, SOON_MS);

  const keep = (tries?: number) =>
    keepDatabase(lifecycle, {
      directory,
      url: server.url,
      onChange: (state) => told.push(state),
      pauseMs: 50,
      ...(tries === undefined ? {} : { tries }),
    });
  const pidFile = () => join(directory, "cluster", "postmaster.pid");
  const kill = async () =>
    process.kill(Number((await readFile(pidFile(), "utf8")).split("\n")[0]), "SIGKILL");
  async function ask(text: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: server.url });
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }

  it("that dies is started again at the same address, with its data, each time", async () => {
    await ask("CREATE TABLE kept AS SELECT 7 AS number");
    await keep(1_000);
    for (const deaths of [1, 2]) {
      await kill();
      await vi.waitUntil(() => told.length === 2 * deaths, SOON_MS);
      expect(await ask("SELECT number FROM kept")).toEqual([{ number: 7 }]);
    }
    expect(told).toEqual(["ended", "answers", "ended", "answers"]);
  });

  it("that only ended its connections is left alone", async () => {
    await keep();
    const pid = await readFile(pidFile(), "utf8");
    const watchers = () => ask("SELECT pid FROM pg_stat_activity WHERE application_name = 'tandem-watch'");
    const [before] = await watchers();
    await ask(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tandem-watch'",
    );
    await vi.waitUntil(async () => {
      const [now] = await watchers();
      return now !== undefined && JSON.stringify(now) !== JSON.stringify(before);
    }, SOON_MS);
    expect(await readFile(pidFile(), "utf8")).toBe(pid);
    expect(told).toEqual([]);
  });

  it("that is stopped with its command is not started again", async () => {
    await keep();
    await lifecycle.stop();
    await server.stop();
    await expect(ask("SELECT 1")).rejects.toThrow(/ECONNREFUSED/);
    expect(told).toEqual([]);
  });

  it("that cannot be started again ends the command, with a sentence", async () => {
    const failed = Promise.withResolvers<unknown>();
    const others = process.listeners("unhandledRejection");
    process.removeAllListeners("unhandledRejection").once("unhandledRejection", failed.resolve);
    try {
      await keep(2);
      await writeFile(join(directory, "cluster", "postgresql.auto.conf"), "no_such_setting = 1\n");
      await kill();
      expect(String(await failed.promise)).toMatch(/The database ended and could not be started again/);
    } finally {
      for (const other of others) process.on("unhandledRejection", other);
    }
  });
});
