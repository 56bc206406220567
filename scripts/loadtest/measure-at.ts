import { cpus } from "node:os";
import {
  type balancerOver,
  countAnswers,
  judge,
  type LoadReport,
  percentiles,
  runOpenLoop,
  type VirtualPerson,
} from "@tandem/api/loadtest";
import { findViolations } from "@tandem/db/violations";
import pg from "pg";
import { print } from "../print.ts";
import {
  countAvailabilityQueries,
  forgetStatistics,
  lengthOfLog,
  sampledDurations,
} from "./database-statistics.ts";
import { strikeFaults } from "./faults.ts";
import type { Options } from "./options.ts";
import type { Stage } from "./stage.ts";
import { watchMachine } from "./watch-machine.ts";

/** Shares of the rate: servers that have just started, asked for everything at once, would begin with a queue. */
const WARM_UP = [0.25, 0.5, 1];
const WARM_SECONDS = 10;

export interface Load {
  stage: Stage;
  balancer: ReturnType<typeof balancerOver>;
  people: VirtualPerson[];
  options: Options;
}

/** Warms up to a rate, sends it for the time asked for, and holds what came out against the targets. */
export async function measureAt(
  { stage, balancer, people, options }: Load,
  perSecond: number,
): Promise<LoadReport> {
  const { seconds, rates: _, out: __, ...settings } = options;
  print(`Warming up for ${WARM_UP.length * WARM_SECONDS} seconds`);
  for (const share of WARM_UP)
    await runOpenLoop({ perSecond: Math.ceil(perSecond * share), seconds: WARM_SECONDS, people, balancer });
  await forgetStatistics(stage.databaseUrl, stage.replicaUrl);
  const logs = await Promise.all([lengthOfLog(stage.databaseDirectory), lengthOfLog(stage.replicaDirectory)]);
  print(`${perSecond} requests a second for ${seconds} seconds`);
  const watch = watchMachine(stage.server.url);
  const [result, faults] = await Promise.all([
    runOpenLoop({ perSecond, seconds, people, balancer }),
    options.faults ? strikeFaults(stage, seconds) : [],
  ]);
  watch.stop();

  print("Looking for broken rules");
  const counts = countAnswers(result, seconds);
  const durations = [
    ...(await sampledDurations(stage.databaseDirectory, logs[0])),
    ...(await sampledDurations(stage.replicaDirectory, logs[1])),
  ];
  const measured = {
    at: new Date().toISOString(),
    machine: `${cpus().length} cores, Node ${process.versions.node}`,
    settings: { ...settings, seconds, rate: perSecond, instances: stage.ports.length },
    ...counts,
    database: percentiles(durations),
    databaseStatements: durations.length,
    hitRate: await hitRate(stage, counts.procedures),
    busy: watch.busy,
    replicaLagSeconds: watch.replicaLagSeconds,
    generatorDelayMs: result.generatorDelayMs,
    faults,
    violations: await violationsIn(stage.databaseUrl),
  };
  return { ...measured, targets: judge(measured) };
}

/** The share of searches for which no open times were loaded; looking at one clinician loads them each time. */
async function hitRate(
  { databaseUrl, replicaUrl }: Stage,
  procedures: LoadReport["procedures"],
): Promise<number> {
  const calls = (of: string) => procedures.find(({ procedure }) => procedure === of)?.calls ?? 0;
  const loaded = (await countAvailabilityQueries(databaseUrl)) + (await countAvailabilityQueries(replicaUrl));
  const bySearches = Math.max(0, loaded - calls("slots.forClinician"));
  return Math.max(0, 1 - bySearches / Math.max(1, calls("slots.search")));
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
