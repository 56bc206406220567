import { writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import {
  balancerOver,
  countAnswers,
  judge,
  type LoadReport,
  openAccounts,
  percentiles,
  reportPage,
  runOpenLoop,
  virtualPatient,
  virtualStaff,
} from "@tandem/api/loadtest";
import { randomFrom } from "@tandem/db/bench";
import { findViolations } from "@tandem/db/violations";
import pg from "pg";
import {
  countAvailabilityQueries,
  forgetStatistics,
  lengthOfLog,
  sampledDurations,
} from "./loadtest/database-statistics.ts";
import { strikeFaults } from "./loadtest/faults.ts";
import { buildStage, type Stage } from "./loadtest/stage.ts";
import { watchMachine } from "./loadtest/watch-machine.ts";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";
import { SentenceError } from "./sentence-error.ts";

const USAGE = `npm run loadtest -- [options]
  --clinicians N   the network (10000)
  --seconds S      how long (120)
  --rate R         requests a second, sent whatever the answers do (200); R,R,… goes on until a target is missed
  --patients P     virtual patients: each thinks for P/R seconds between two requests (2000)
  --accounts A     of them are signed in, and hold, book and cancel (100)
  --faults on|off  kill Redis and an instance, cut the replica, slow the disk (off)
  --seed S         the same people again (1)
  --out NAME       NAME.html and NAME.json (loadtest)`;

const STAFF = 10;
/** Shares of the rate: servers that have just started, asked for everything at once, would begin with a queue. */
const WARM_UP = [0.25, 0.5, 1];
const WARM_SECONDS = 10;

runCommand(async (lifecycle) => {
  const options = readOptions(process.argv.slice(2));
  const stage = await buildStage(lifecycle, options.clinicians);
  const balancer = balancerOver(stage.ports);
  lifecycle.onStop(() => balancer.close());
  print("Signing people up");
  const people = await gather(stage, options);
  const load = { stage, balancer, people, options };
  if (options.rates.length > 1) return await findLimit(load);
  const report = await measureAt(load, options.rates[0] ?? 0);
  printReport(report);
  const { out } = options;
  await writeFile(`${out}.json`, `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(`${out}.html`, reportPage(report));
  print(`The report is in ${out}.html and ${out}.json.`);
  return report.targets.every(({ met }) => met) ? 0 : 1;
});

interface Load {
  stage: Stage;
  balancer: ReturnType<typeof balancerOver>;
  people: Awaited<ReturnType<typeof gather>>;
  options: Options;
}

/** Goes from rate to rate until a target is missed: what a machine of this size can take. */
async function findLimit(load: Load): Promise<number> {
  const reports: LoadReport[] = [];
  for (const rate of load.options.rates) {
    const report = await measureAt(load, rate);
    reports.push(report);
    if (!report.targets.every(({ met }) => met)) break;
  }
  printRow("a second", "p50 ms", "p95 ms", "p99 ms", "db p95", "hits %", "busy %", "bad %");
  for (const { settings, overall, database, hitRate: hits, busy, goodShare, targets } of reports) {
    const percent = (share: number) => (share * 100).toFixed(share > 0.999 ? 0 : 1);
    printRow(
      String(settings.rate),
      overall.p50,
      overall.p95,
      overall.p99,
      database.p95,
      percent(hits),
      percent(meanShare(busy)),
      percent(1 - goodShare),
    );
    for (const { what, wanted, measured } of targets.filter(({ met }) => !met))
      print(`  MISSED ${what}: ${measured} (${wanted})`);
  }
  return 0;
}

/** Warms up to a rate, sends it for the time asked for, and holds what came out against the targets. */
async function measureAt({ stage, balancer, people, options }: Load, perSecond: number): Promise<LoadReport> {
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

/** Patients, those who are signed in among them, and some staff. */
async function gather(stage: Stage, { patients, accounts, seed }: Options) {
  const random = randomFrom(seed, "people");
  const opened = await openAccounts(stage.ports[0] ?? 0, accounts + 1, seed);
  const [staff, ...others] = opened;
  const client = new pg.Client({ connectionString: stage.databaseUrl });
  await client.connect();
  await client.query("UPDATE auth_user SET role = 'staff' WHERE id = $1", [staff?.accountId]);
  await client.end();
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const anonymous = Math.max(0, patients - accounts);
  const people = [
    ...others.map((credentials) => virtualPatient(random, credentials)),
    ...Array.from({ length: anonymous }, () => virtualPatient(random)),
    ...Array.from({ length: STAFF }, () => virtualStaff(random, staff?.cookie ?? "", day(0), day(13))),
  ];
  // Not all who are signed in at once, then all who are not.
  return people
    .map((person) => ({ person, place: random.next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ person }) => person);
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

function printRow(first: string, ...cells: readonly (string | number)[]): void {
  print(first.padEnd(26) + cells.map((cell) => String(cell).padStart(9)).join(""));
}

function meanShare(busy: LoadReport["busy"]): number {
  return busy.reduce((sum, { share }) => sum + share, 0) / Math.max(1, busy.length);
}

function printReport(report: LoadReport): void {
  const { procedures, overall, busy, perSecond, generatorDelayMs, replicaLagSeconds, faults } = report;
  printRow("", "calls", "p50 ms", "p95 ms", "p99 ms", "refused", "bad");
  for (const one of procedures)
    printRow(one.procedure, one.calls, one.p50, one.p95, one.p99, one.refused, one.bad);
  printRow(
    "everything",
    procedures.reduce((sum, { calls }) => sum + calls, 0),
    overall.p50,
    overall.p95,
    overall.p99,
  );
  const { p50, p95, p99 } = report.database;
  print(
    `Database: p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms (${report.databaseStatements} sampled statements)`,
  );
  print(
    `${perSecond} answers a second; cores ${Math.round(meanShare(busy) * 100)} % busy; the generator ${generatorDelayMs} ms late at p99`,
  );
  const lags = replicaLagSeconds.flatMap(({ lag }) => (lag === null ? [] : [lag]));
  print(`Replica behind by at most ${Math.max(0, ...lags).toFixed(2)} s`);
  for (const { second, what } of faults) print(`  after ${second} s: ${what}`);
  for (const { what, wanted, measured, met } of report.targets)
    print(`${met ? "met   " : "MISSED"} ${what}: ${measured} (${wanted})`);
}

interface Options {
  clinicians: number;
  seconds: number;
  rates: number[];
  patients: number;
  accounts: number;
  seed: number;
  faults: boolean;
  out: string;
}

function readOptions(args: string[]): Options {
  const text = (value: string) => ({ type: "string", default: value }) as const;
  const { values } = parseArgs({
    args,
    options: {
      clinicians: text("10000"),
      seconds: text("120"),
      rate: text("200"),
      patients: text("2000"),
      accounts: text("100"),
      seed: text("1"),
      faults: text("off"),
      out: text("loadtest"),
    },
  });
  const whole = (value: string) => {
    if (!/^[1-9]\d{0,6}$/.test(value)) throw new SentenceError(USAGE);
    return Number(value);
  };
  if (values.faults !== "on" && values.faults !== "off") throw new SentenceError(USAGE);
  return {
    clinicians: whole(values.clinicians),
    seconds: whole(values.seconds),
    rates: values.rate.split(",").map(whole),
    patients: whole(values.patients),
    accounts: whole(values.accounts),
    seed: whole(values.seed),
    faults: values.faults === "on",
    out: values.out,
  };
}
