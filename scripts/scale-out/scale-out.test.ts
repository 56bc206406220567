import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openDatabase, statement } from "@tandem/db";
import { freePort, replicationLag, startEmbeddedPostgres, startStreamingReplica } from "@tandem/db/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Lifecycle } from "../lifecycle.ts";
import { nginxConfig, startNginx } from "./balancer.ts";
import { startPooler } from "./pooler.ts";

const has = (program: string, flag: string) => spawnSync(program, [flag]).status === 0;
const SOON_MS = 60_000;

/** The status and the instance of one answer, on a connection of its own: an idle one may be closed as it is used. */
function askOnce(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, method: "POST", agent: false }, (response) => {
      response.resume();
      const instance = String(response.headers["x-instance"]).split(", ").at(-1);
      response.on("end", () => resolve(`${response.statusCode} ${instance}`));
    })
      .on("error", reject)
      .end("x");
  });
}

describe("several instances on one machine", { timeout: SOON_MS }, () => {
  let folder: string;
  let lifecycle: Lifecycle;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tandem-scale-"));
    lifecycle = new Lifecycle();
  });
  afterAll(async () => {
    await lifecycle.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.skipIf(!has("pgbouncer", "--version"))(
    "statements by name run through a pooler that gives each transaction another connection",
    async () => {
      const server = await startEmbeddedPostgres({
        directory: join(folder, "pooled"),
        settings: { fsync: "off" },
      });
      lifecycle.onStop(() => server.stop());
      const url = await startPooler(lifecycle, server.url, join(folder, "pooler"));
      const database = openDatabase({ url, poolSize: 8, pooled: true, planOnce: true });
      const named = statement(
        "named_backend",
        "SELECT pg_backend_pid() AS pid, $1::int AS n FROM pg_sleep(0.01)",
      );
      const asked = Array.from({ length: 200 }, (_, n) =>
        database.sql.rows<{ pid: number; n: number }>(named, [n]),
      );
      const answers = (await Promise.all(asked)).flat();
      expect(answers.map(({ n }) => n)).toEqual(Array.from({ length: 200 }, (_, n) => n));
      expect(new Set(answers.map(({ pid }) => pid)).size).toBeGreaterThan(1);
      await database.close();
    },
  );

  it("a replica copied from a server that is written to follows it, and says how far behind it is", async () => {
    const primaryDirectory = join(folder, "primary");
    const primary = await startEmbeddedPostgres({ directory: primaryDirectory });
    lifecycle.onStop(() => primary.stop());
    const writer = openDatabase({ url: primary.url, poolSize: 1 });
    await writer.pool.query("CREATE TABLE written (n int)");
    let writing = true;
    const writes = (async () => {
      for (let n = 0; writing; n += 1) await writer.pool.query("INSERT INTO written VALUES ($1)", [n]);
    })();
    const replica = await startStreamingReplica({
      primary,
      primaryDirectory,
      directory: join(folder, "replica"),
    });
    lifecycle.onStop(() => replica.stop());
    await wait(300);
    writing = false;
    await writes;
    const reader = openDatabase({ url: replica.url, poolSize: 1 });
    const counted = async (of: typeof writer) =>
      (await of.pool.query("SELECT count(*)::int AS n FROM written")).rows[0];
    const deadline = Date.now() + 10_000;
    while ((await counted(reader)).n < (await counted(writer)).n && Date.now() < deadline) await wait(20);
    expect(await counted(reader)).toEqual(await counted(writer));
    expect((await replicationLag(primary.url))?.seconds).toBeLessThan(3);
    await expect(reader.pool.query("INSERT INTO written VALUES (-1)")).rejects.toThrow("read-only");
    await Promise.all([reader.close(), writer.close()]);
  });

  it.skipIf(!has("nginx", "-v"))(
    "an instance is taken out, stopped and put back without a failed request",
    async () => {
      const ports = await Promise.all([freePort(), freePort()]);
      const serve = (port: number) =>
        new Promise<Server>((resolve) => {
          const one = createServer((_, response) => setTimeout(() => response.end("ok"), 20));
          one.listen(port, "127.0.0.1", () => resolve(one));
        });
      const servers = await Promise.all(ports.map(serve));
      const port = await freePort();
      const nginx = await startNginx(lifecycle, port, ports, join(folder, "nginx"));
      const seen = new Map<string, number>();
      let asking = true;
      const asked = (async () => {
        while (asking) {
          const key = await askOnce(port);
          seen.set(key, (seen.get(key) ?? 0) + 1);
        }
      })();
      const [first] = ports;
      await nginx.take([first ?? 0]);
      await new Promise((resolve) => servers[0]?.close(resolve));
      servers[0] = await serve(first ?? 0);
      await nginx.take([]);
      // And one that goes without a word: the balancer passes it over.
      servers[1]?.closeAllConnections();
      await new Promise((resolve) => servers[1]?.close(resolve));
      await wait(200);
      asking = false;
      await asked;
      for (const server of servers) server.close();
      expect([...seen.keys()].filter((key) => !key.startsWith("200 "))).toEqual([]);
      expect(seen.size).toBe(2);
    },
  );

  it.skipIf(!has("nginx", "-v"))("nginx takes the configuration", async () => {
    const file = join(folder, "checked.conf");
    await writeFile(file, nginxConfig({ port: 4490, instances: [4491, 4492], out: [4491], folder }));
    const { status, stderr } = spawnSync("nginx", ["-t", "-p", folder, "-c", file], { encoding: "utf8" });
    expect(stderr).toContain("test is successful");
    expect(status).toBe(0);
  });
});
