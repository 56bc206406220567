import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openDatabase, verifyReadModel } from "@tandem/db";
import { migrate, startEmbeddedPostgres } from "@tandem/db/server";
import { findViolations } from "@tandem/db/violations";
import pg from "pg";
import { randomOf } from "../testing/random.ts";
import { findLost, nothingAcknowledged } from "./acknowledged.ts";
import { type DatabaseUnderFire, startDatabaseUnderFire } from "./database-under-fire.ts";
import { writeNetwork } from "./network.ts";
import { liveAsHand, liveAsRecordSystem, liveAsStaff } from "./others.ts";
import { count, liveAsPatient, type Stage } from "./patient.ts";
import { replayHistory } from "./sequential-model.ts";
import { type Server, startServer } from "./servers.ts";

const NAME = "torture";

export interface TortureOptions {
  minutes: number;
  seed: number;
  patients?: number;
  print(line: string): void;
}

export interface TortureReport {
  operations: number;
  faults: Record<string, number>;
  acknowledged: number;
  violations: string[];
}

/**
 * Real servers, a real PostgreSQL with fsync on, and hundreds of patients, staff, imports and hands with psql, while the
 * database and the servers are killed, connections cut, answers dropped and the servers' clocks set wrong. During it
 * and afterwards whatever must never be is looked for by independent means.
 */
export async function runTorture({
  minutes,
  seed,
  patients = 200,
  print,
}: TortureOptions): Promise<TortureReport> {
  const directory = await mkdtemp(join(tmpdir(), "tandem-torture-"));
  await prepare(directory);
  const database = await startDatabaseUnderFire(directory, NAME);
  const servers = await Promise.all([startServer(database.url), startServer(database.url)]);
  try {
    const network = await withClient(database.directUrl(), (client) => writeNetwork(client, patients));
    const endsAt = Date.now() + minutes * 60_000;
    const stage: Stage = {
      network,
      servers: servers.map(({ address }) => address),
      acknowledged: nothingAcknowledged(),
      tally: new Map(),
      wrong: [],
      isOver: () => Date.now() >= endsAt,
    };
    const faults = new Map<string, number>();
    const direct = () => database.directUrl();
    await Promise.all([
      ...network.accounts.map((_, index) => liveAsPatient(stage, index, randomOf(seed * 10_000 + index))),
      liveAsStaff(stage, randomOf(seed + 1), direct),
      liveAsStaff(stage, randomOf(seed + 2), direct),
      liveAsHand(stage, randomOf(seed + 3), direct),
      liveAsRecordSystem(stage, randomOf(seed + 4), direct, join(directory, "exports")),
      breakThings(stage, database, servers, randomOf(seed + 5), faults),
      lookAround(stage, database),
    ]);
    await wait(500);
    const { steps, wrong } = await lookAtTheEnd(database, stage);
    const violations = [...stage.wrong, ...wrong];
    const operations = [...stage.tally.values()].reduce((sum, each) => sum + each, 0);
    const report = {
      operations,
      faults: Object.fromEntries(faults),
      acknowledged: stage.acknowledged.answers.size + stage.acknowledged.holds.size,
      violations,
    };
    printReport(print, stage, report, { steps, seed, minutes });
    return report;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await database.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function prepare(directory: string): Promise<void> {
  const server = await startEmbeddedPostgres({ directory });
  await withClient(server.url, (client) => client.query(`CREATE DATABASE ${NAME}`));
  await migrate(server.urlOf(NAME));
  await server.stop();
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const HOUR_MS = 3_600_000;

async function breakThings(
  stage: Stage,
  database: DatabaseUnderFire,
  servers: readonly Server[],
  random: ReturnType<typeof randomOf>,
  faults: Map<string, number>,
): Promise<void> {
  for (let turn = 0; !stage.isOver(); turn += 1) {
    await wait(1_200 + random.below(1_600));
    if (stage.isOver()) return;
    if (turn % 4 === 0) {
      await database.kill();
      count(faults, "database killed");
    } else if (turn % 4 === 2) {
      await random.pick(servers).kill((random.below(49) - 24) * HOUR_MS);
      count(faults, "server killed, restarted with a wrong clock");
    } else {
      database.cut(0.5);
      count(faults, "connections cut");
    }
  }
}

/** Looks for violations while everything is going on, in one snapshot each time. */
async function lookAround(stage: Stage, database: DatabaseUnderFire): Promise<void> {
  while (!stage.isOver()) {
    await wait(4_000);
    const found = await withClient(database.directUrl(), async (client) => {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      return findViolations(client);
    }).catch(() => null);
    if (found === null) continue;
    count(stage.tally, "looked around");
    stage.wrong.push(...found.map((violation) => `during: ${violation}`));
  }
}

async function lookAtTheEnd(
  database: DatabaseUnderFire,
  stage: Stage,
): Promise<{ steps: number; wrong: string[] }> {
  const { steps, wrong } = await withClient(database.directUrl(), async (client) => {
    const history = await replayHistory(client);
    return {
      steps: history.steps,
      wrong: [
        ...(await findViolations(client)),
        ...(await findLost(client, stage.acknowledged)),
        ...history.broken,
      ],
    };
  });
  const own = openDatabase({ url: database.directUrl(), poolSize: 1, statementTimeoutMs: 60_000 });
  const { differences, shown } = await verifyReadModel(own.sql);
  await own.close();
  if (differences > 0) wrong.push(`the read model differs from scratch ${differences} times: ${shown[0]}`);
  return { steps, wrong };
}

function printReport(
  print: (line: string) => void,
  { tally }: Stage,
  { operations, faults, acknowledged, violations }: TortureReport,
  { steps, seed, minutes }: { steps: number; seed: number; minutes: number },
): void {
  for (const [what, times] of [...tally].sort()) print(`  ${String(times).padStart(7)}  ${what}`);
  print(`Operations: ${operations} in ${minutes} minutes; ${acknowledged} writes acknowledged`);
  print(
    `Faults: ${Object.entries(faults)
      .map(([what, times]) => `${times} × ${what}`)
      .join(", ")}`,
  );
  print(`History: ${steps} audited changes replayed against the sequential model`);
  for (const violation of violations.slice(0, 20)) print(`VIOLATION: ${violation}`);
  print(`Violations: ${violations.length}`);
  print(`To repeat: npm run torture -- --minutes ${minutes} --seed ${seed}`);
}
