import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import {
  balancerOver,
  countAnswers,
  openAccounts,
  runOpenLoop,
  type VirtualPerson,
  virtualPatient,
} from "@tandem/api/loadtest";
import { openDatabase } from "@tandem/db";
import { loadNetwork, randomFrom } from "@tandem/db/bench";
import {
  freePort,
  migrate,
  replicationLag,
  startEmbeddedPostgres,
  startStreamingReplica,
} from "@tandem/db/server";
import { findViolations } from "@tandem/db/violations";
import pg from "pg";
import { installScaleOutTools } from "./checking/test-tools.ts";
import { wholeNumber } from "./command-line.ts";
import { ensureDatabase } from "./database-connection.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { startRedis } from "./loadtest/redis.ts";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";
import { startNginx } from "./scale-out/balancer.ts";
import { startPooler } from "./scale-out/pooler.ts";
import { buildIsStale, buildWebApp } from "./web-build.ts";
import { startWebInstance, type WebInstance } from "./web-instance.ts";

const USAGE = `Usage: npm run scale-out -- [--clinicians N] [--seconds S] [--rate R]
  Three instances behind nginx, PgBouncer in transaction mode and a streaming replica, under load:
  a rolling restart, a Redis whose memory is full, one that fails over, a replica that is cut.
  --clinicians N   the network (500)
  --seconds S      for each step (20)
  --rate R         requests a second (40)`;

const NAME = "scale_out";
const INSTANCES = 3;
const PEOPLE = 400;
const ACCOUNTS = 24;
/** A replica further behind than this is not read; searches go to the primary. */
const LAG_BOUND_SECONDS = 3;

runCommand({ usage: USAGE, takesArguments: true }, async (lifecycle) => {
  const { clinicians, seconds, rate } = readOptions(process.argv.slice(2));
  await installScaleOutTools(lifecycle);
  if (await buildIsStale()) {
    print("Building the web app");
    await buildWebApp(lifecycle);
  }
  const folder = await mkdtemp(join(tmpdir(), "tandem-scale-out-"));
  lifecycle.onStop(() => rm(folder, { recursive: true, force: true }));
  const { databaseUrl, server, replica, replicaUrl } = await startDatabases(lifecycle, folder, clinicians);
  const pooledUrl = await startPooler(lifecycle, databaseUrl, join(folder, "pooler"));
  const redis = await startRedis(lifecycle, await freePort());
  const port = await freePort();
  const env = {
    DATABASE_URL: pooledUrl,
    DATABASE_POOLER: "transaction",
    DATABASE_REPLICA_URL: replicaUrl,
    REDIS_URL: redis.url,
    AUTH_SECRET: "scale-scale-scale-scale-scale-scale-out",
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    RATE_LIMIT: "off",
    LOG_LEVEL: "silent",
    TANDEM_DATA_DIR: folder,
  };
  const instances: WebInstance[] = [];
  for (let index = 0; index < INSTANCES; index += 1)
    instances.push(await startWebInstance(lifecycle, await freePort(), env));
  const ports = instances.map((instance) => instance.port);
  const nginx = await startNginx(lifecycle, port, ports, join(folder, "nginx"));
  const balancer = balancerOver([port]);
  lifecycle.onStop(() => balancer.close());
  const people = await gather(port);

  let failed = 0;
  const step = async (what: string, during: () => Promise<string>) => {
    lifecycle.signal.throwIfAborted();
    const load = runOpenLoop({ perSecond: rate, seconds, people, balancer });
    await wait(1_000);
    const seen = await during();
    const { overall, goodShare, procedures } = countAnswers(await load, seconds);
    const answers = procedures.reduce((sum, { calls }) => sum + calls, 0);
    if (goodShare < 1) failed += 1;
    const bad = procedures.filter((one) => one.bad > 0).map((one) => `${one.bad} × ${one.procedure}`);
    if (bad.length > 0) print(`       not good: ${bad.join(", ")}`);
    print(
      `${goodShare === 1 ? "ok    " : "FAILED"} ${what}: ${answers} answers, ${(goodShare * 100).toFixed(3)} % good, p95 ${overall.p95} ms; ${seen}`,
    );
  };

  await step(
    "three instances behind nginx",
    async () => `${(await instancesSeen(port)).size} instances answered`,
  );
  await step("rolling restart", async () => {
    for (const [index, instance] of instances.entries()) {
      await nginx.take([instance.port]);
      await wait(1_000);
      await instance.child.stop();
      instances[index] = await startWebInstance(lifecycle, instance.port, env);
      await nginx.take([]);
    }
    return "every instance was replaced";
  });
  await step("an instance killed", async () => {
    const [first] = instances;
    if (first?.child.pid !== undefined) process.kill(-first.child.pid, "SIGKILL");
    return "nobody told the balancer";
  });
  await step("Redis full, refusing writes", async () => {
    await redis.configure({ maxmemory: "1mb", "maxmemory-policy": "noeviction" });
    return "its limit is less than it uses";
  });
  await step("Redis failed over", async () => {
    await redis.kill();
    await redis.start();
    return "another one, empty, at the same address";
  });
  await step("replica followed", async () => {
    const lags: number[] = [];
    for (let look = 0; look < seconds - 3; look += 1) {
      lags.push((await replicationLag(server.url))?.seconds ?? Number.POSITIVE_INFINITY);
      await wait(1_000);
    }
    const most = Math.max(...lags);
    if (most > LAG_BOUND_SECONDS) failed += 1;
    return `at most ${most.toFixed(3)} s behind (bound ${LAG_BOUND_SECONDS} s)`;
  });
  await step("replica cut", async () => {
    await replica.stop();
    return "searches read the primary";
  });

  const violations = await violationsIn(databaseUrl);
  for (const violation of violations) print(`BROKEN ${violation}`);
  print(`${violations.length} broken rules, ${failed} steps failed.`);
  return violations.length + failed === 0 ? 0 : 1;
});

async function startDatabases(lifecycle: Lifecycle, folder: string, clinicians: number) {
  const primaryDirectory = join(folder, "primary");
  const server = await startEmbeddedPostgres({ directory: primaryDirectory });
  lifecycle.onStop(() => server.stop());
  await ensureDatabase(server.url, NAME);
  const databaseUrl = server.urlOf(NAME);
  await migrate(databaseUrl);
  const database = openDatabase({ url: databaseUrl, poolSize: 4, statementTimeoutMs: 600_000 });
  await loadNetwork(database, databaseUrl, {
    clinicians,
    seed: 1,
    now: Date.now(),
    onProgress: (what) => print(`Network: ${what}`),
  });
  await database.close();
  const replica = await startStreamingReplica({
    primary: server,
    primaryDirectory,
    directory: join(folder, "replica"),
  });
  lifecycle.onStop(() => replica.stop());
  return { databaseUrl, server, replica, replicaUrl: replica.urlOf(NAME) };
}

async function gather(port: number): Promise<VirtualPerson[]> {
  const random = randomFrom(1, "people");
  const accounts = await openAccounts(port, ACCOUNTS, 1);
  return Array.from({ length: PEOPLE }, (_, index) => virtualPatient(random, accounts[index]));
}

async function instancesSeen(port: number): Promise<Set<string>> {
  const seen = new Set<string>();
  for (let look = 0; look < 30; look += 1) {
    const response = await fetch(`http://127.0.0.1:${port}/api/health/live`);
    await response.arrayBuffer();
    seen.add(response.headers.get("x-instance") ?? "");
  }
  return seen;
}

async function violationsIn(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await findViolations(client);
  } finally {
    await client.end();
  }
}

function readOptions(args: string[]) {
  const text = (value: string) => ({ type: "string", default: value }) as const;
  const { values } = parseArgs({
    args,
    options: { clinicians: text("500"), seconds: text("20"), rate: text("40") },
  });
  return {
    clinicians: wholeNumber("--clinicians", values.clinicians),
    seconds: wholeNumber("--seconds", values.seconds),
    rate: wholeNumber("--rate", values.rate),
  };
}
