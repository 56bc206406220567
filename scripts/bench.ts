import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  measureConsoleAlone,
  measureHttp,
  measureMix,
  measureNetwork,
  type NetworkResult,
} from "@tandem/api/bench";
import { migrate, startEmbeddedPostgres } from "@tandem/db/server";
import { measureImport } from "./bench-import.ts";
import { type BenchReport, benchTable, consoleTable } from "./bench-table.ts";
import { prepareBenchWebServer, startBenchWebServer } from "./bench-web-server.ts";
import { ensureDatabase } from "./database-connection.ts";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";
import { SentenceError } from "./sentence-error.ts";

const USAGE = `npm run bench -- [--clinicians N] [--scales N,N,…] [--seconds S] [--out FILE] [--only console]
  --clinicians N   the network that everything is measured on (10000)
  --scales N,N,…   further networks, for pages alone (1000,100000); "none" for none
  --seconds S      how long the mix of searches and bookings lasts (60)
  --out FILE       where the numbers go as JSON (bench.json)
  --only console   the heat map in every order and filter, months explained and the worklist, and nothing else`;

/** Some 300,000 rows. */
const IMPORTED_CLINICIANS = 1_000;

runCommand(async (lifecycle) => {
  const options = readOptions(process.argv.slice(2));
  const directory = await mkdtemp(join(tmpdir(), "tandem-bench-"));
  lifecycle.onStop(() => rm(directory, { recursive: true, force: true }));
  // Rows are thrown away at the end, so they need not survive a crash; searches write nothing.
  const settings = { fsync: "off", shared_buffers: "1GB", max_wal_size: "8GB", checkpoint_timeout: "30min" };
  const server = await startEmbeddedPostgres({ directory, settings });
  lifecycle.onStop(() => server.stop());

  const networks: NetworkResult[] = [];
  const emptyDatabase = async (clinicians: number) => {
    lifecycle.signal.throwIfAborted();
    const name = `bench_${clinicians}`;
    await ensureDatabase(server.url, name);
    const url = server.urlOf(name);
    await migrate(url);
    return url;
  };
  const telling = (clinicians: number) => (what: string) => print(`${clinicians} clinicians: ${what}`);
  if (options.isConsoleAlone) {
    const { clinicians } = options;
    const url = await emptyDatabase(clinicians);
    print(consoleTable(await measureConsoleAlone(url, clinicians, telling(clinicians))));
    return 0;
  }
  const measured = async (clinicians: number) => {
    const url = await emptyDatabase(clinicians);
    networks.push(await measureNetwork(url, clinicians, telling(clinicians)));
    return url;
  };
  const url = await measured(options.clinicians);
  print("building the web app");
  await prepareBenchWebServer(lifecycle);
  print("HTTP");
  const http = await measureHttp(url, options.requests, {}, (env) => startBenchWebServer(lifecycle, env));
  print("searches, bookings and cancellations");
  const traffic = await measureMix(url, options.seconds, {});
  for (const clinicians of options.scales) await measured(clinicians);
  print("an import");
  await ensureDatabase(server.url, "bench_import");
  await migrate(server.urlOf("bench_import"));
  const imported = await measureImport(
    lifecycle,
    server.urlOf("bench_import"),
    join(directory, "export"),
    IMPORTED_CLINICIANS,
  );

  const report: BenchReport = {
    at: new Date().toISOString(),
    machine: machine(),
    networks: networks.sort((one, other) => one.size.clinicians - other.size.clinicians),
    http,
    traffic,
    imported,
    measuredOn: options.clinicians,
  };
  print(benchTable(report));
  await writeFile(options.out, `${JSON.stringify(report, null, 2)}\n`);
  print(`The numbers are in ${options.out}.`);
  return 0;
});

function readOptions(args: readonly string[]) {
  const options = {
    clinicians: 10_000,
    scales: [1_000, 100_000],
    seconds: 60,
    requests: 4_000,
    out: "bench.json",
    isConsoleAlone: false,
  };
  for (let index = 0; index < args.length; index += 2) {
    const [name, value] = [args[index], args[index + 1]];
    if (value === undefined) throw new SentenceError(USAGE);
    if (name === "--clinicians") options.clinicians = wholeNumber(value);
    else if (name === "--scales") options.scales = value === "none" ? [] : value.split(",").map(wholeNumber);
    else if (name === "--seconds") options.seconds = wholeNumber(value);
    else if (name === "--requests") options.requests = wholeNumber(value);
    else if (name === "--out") options.out = value;
    else if (name === "--only" && value === "console") options.isConsoleAlone = true;
    else throw new SentenceError(USAGE);
  }
  return { ...options, scales: options.scales.filter((scale) => scale !== options.clinicians) };
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new SentenceError(`"${text}" is not a number of clinicians.\n${USAGE}`);
  return Number(text);
}

function machine(): string {
  const { stdout } = spawnSync("nproc", { encoding: "utf8" });
  return `${process.platform}, ${(stdout ?? "").trim() || "?"} cores, Node ${process.versions.node}`;
}
