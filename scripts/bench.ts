import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
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
import { UsageError, wholeNumber } from "./command-line.ts";
import { ensureDatabase } from "./database-connection.ts";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `Usage: npm run bench -- [options]
  --clinicians N   the network that everything is measured on (10000)
  --scales N,N,…   further networks, for pages alone (1000,100000); "none" for none
  --seconds S      how long the mix of searches and bookings lasts (60)
  --requests N     searches over HTTP (4000)
  --out FILE       where the numbers go as JSON (bench.json)
  --only console   the heat map in every order and filter, months explained and the worklist, and nothing else`;

/** Some 300,000 rows. */
const IMPORTED_CLINICIANS = 1_000;

runCommand({ usage: USAGE, takesArguments: true }, async (lifecycle) => {
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

function readOptions(args: string[]) {
  const text = (value: string) => ({ type: "string", default: value }) as const;
  const { values } = parseArgs({
    args,
    options: {
      clinicians: text("10000"),
      scales: text("1000,100000"),
      seconds: text("60"),
      requests: text("4000"),
      out: text("bench.json"),
      only: { type: "string" },
    },
  });
  if (values.only !== undefined && values.only !== "console") throw new UsageError("--only takes console.");
  const clinicians = wholeNumber("--clinicians", values.clinicians);
  const scales = values.scales === "none" ? [] : values.scales.split(",");
  return {
    clinicians,
    scales: scales.map((scale) => wholeNumber("--scales", scale)).filter((scale) => scale !== clinicians),
    seconds: wholeNumber("--seconds", values.seconds),
    requests: wholeNumber("--requests", values.requests),
    out: values.out,
    isConsoleAlone: values.only === "console",
  };
}

function machine(): string {
  const { stdout } = spawnSync("nproc", { encoding: "utf8" });
  return `${process.platform}, ${(stdout ?? "").trim() || "?"} cores, Node ${process.versions.node}`;
}
