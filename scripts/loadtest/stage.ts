import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "@tandem/db";
import { loadNetwork } from "@tandem/db/bench";
import {
  type EmbeddedPostgres,
  freePort,
  migrate,
  startEmbeddedPostgres,
  startStreamingReplica,
} from "@tandem/db/server";
import { ensureDatabase } from "../database-connection.ts";
import type { Lifecycle } from "../lifecycle.ts";
import { print } from "../print.ts";
import { buildIsStale, buildWebApp } from "../web-build.ts";
import { startWebInstance, type WebInstance } from "../web-instance.ts";
import { COUNT_STATEMENTS, STATISTICS_SETTINGS } from "./database-statistics.ts";
import { type Redis, startRedis } from "./redis.ts";

const NAME = "loadtest";
const INSTANCES = 2;

/** Everything that is under load. */
export interface Stage {
  databaseUrl: string;
  databaseDirectory: string;
  server: EmbeddedPostgres;
  replicaUrl: string;
  replicaDirectory: string;
  replica: { stop(): Promise<void>; start(): Promise<void> };
  redis: Redis;
  ports: number[];
  /** Ends an instance at once and starts another at its port. */
  killInstance(): Promise<void>;
}

/** A production build on its own PostgreSQL with a replica, a Redis and a network of so many clinicians. */
export async function buildStage(lifecycle: Lifecycle, clinicians: number): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), "tandem-loadtest-"));
  lifecycle.onStop(() => rm(folder, { recursive: true, force: true }));
  if (await buildIsStale()) {
    print("Building the web app");
    await buildWebApp(lifecycle);
  }
  const databaseDirectory = join(folder, "primary");
  const settings = { ...STATISTICS_SETTINGS, shared_buffers: "1GB", max_wal_size: "8GB" };
  const server = await startEmbeddedPostgres({ directory: databaseDirectory, settings });
  lifecycle.onStop(() => server.stop());
  await ensureDatabase(server.url, NAME);
  const databaseUrl = server.urlOf(NAME);
  await migrate(databaseUrl);
  const database = openDatabase({ url: databaseUrl, poolSize: 8, statementTimeoutMs: 600_000 });
  const onProgress = (what: string) => print(`${clinicians} clinicians: ${what}`);
  await loadNetwork(database, databaseUrl, { clinicians, seed: 1, now: Date.now(), onProgress });
  await database.pool.query(COUNT_STATEMENTS);
  await database.close();

  print("Copying the replica");
  const replicaDirectory = join(folder, "replica");
  let replica = await startStreamingReplica({
    primary: server,
    primaryDirectory: databaseDirectory,
    directory: replicaDirectory,
    settings,
  });
  lifecycle.onStop(() => replica.stop());
  const replicaUrl = replica.urlOf(NAME);
  const replicaPort = Number(new URL(replicaUrl).port);
  const redis = await startRedis(lifecycle, await freePort());
  const env = {
    DATABASE_URL: databaseUrl,
    DATABASE_REPLICA_URL: replicaUrl,
    REDIS_URL: redis.url,
    AUTH_SECRET: "load-load-load-load-load-load-load-load",
    RATE_LIMIT: "off",
    LOG_LEVEL: "silent",
    // The virtual staff have none.
    STAFF_TWO_FACTOR: "offered",
    TANDEM_DATA_DIR: folder,
    BACKUP_EVERY_HOURS: "0",
  };
  const instances: WebInstance[] = [];
  for (let index = 0; index < INSTANCES; index += 1)
    instances.push(await startWebInstance(lifecycle, await freePort(), env));
  return {
    databaseUrl,
    databaseDirectory,
    server,
    replicaUrl,
    replicaDirectory,
    replica: {
      stop: () => replica.stop(),
      async start() {
        // At the port it had: that is where the instances look for it.
        replica = await startEmbeddedPostgres({
          directory: replicaDirectory,
          settings: { ...settings, hot_standby: "on" },
          port: replicaPort,
        });
      },
    },
    redis,
    ports: instances.map(({ port }) => port),
    async killInstance() {
      const [{ port, child } = { port: 0, child: undefined }] = instances;
      if (child?.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      await child?.exited;
      instances[0] = await startWebInstance(lifecycle, port, env);
    },
  };
}
