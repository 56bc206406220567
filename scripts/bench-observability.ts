import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureObservability, type ObservabilityCost } from "@tandem/api/bench";
import { startTraceCollector } from "@tandem/api/trace-collector";
import { openDatabase } from "@tandem/db";
import { loadNetwork } from "@tandem/db/bench";
import { migrate, startEmbeddedPostgres } from "@tandem/db/server";
import { prepareBenchWebServer, startBenchWebServer } from "./bench-web-server.ts";
import { wholeNumber } from "./command-line.ts";
import { ensureDatabase } from "./database-connection.ts";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `Usage: npm run bench:observability -- [--clinicians N] [--requests N] [--rounds N] [--out FILE]
  --clinicians N  the network that is searched (300)
  --requests N    searches in each turn (100)
  --rounds N      rounds, in each of which everything that can be told has its turn (61)
  --out FILE      where the numbers go as JSON (bench-observability.json)`;

/** By at most this share may logs, metrics and traces raise the processor time of a search. */
const MOST = 0.1;
/** As often as operations/prometheus/scrape.yaml says. */
const COLLECT_EVERY_MS = 15_000;

// What logs, metrics and traces cost: the same searches of one server that tells more of itself and less, in turns.
runCommand({ usage: USAGE, takesArguments: true }, async (lifecycle) => {
  const { clinicians, requests, rounds, out } = readOptions(process.argv.slice(2));
  const directory = await mkdtemp(join(tmpdir(), "tandem-observability-"));
  lifecycle.onStop(() => rm(directory, { recursive: true, force: true }));
  const server = await startEmbeddedPostgres({ directory, settings: { fsync: "off" } });
  lifecycle.onStop(() => server.stop());
  await ensureDatabase(server.url, "observability");
  const url = server.urlOf("observability");
  await migrate(url);
  const database = openDatabase({ url, poolSize: 2, statementTimeoutMs: 600_000 });
  const onProgress = (what: string) => print(`${clinicians} clinicians: ${what}`);
  await loadNetwork(database, url, { clinicians, seed: 1, now: Date.now(), onProgress });
  await database.close();
  const collector = await startTraceCollector();
  lifecycle.onStop(() => collector.close());
  print("building the web app");
  await prepareBenchWebServer(lifecycle);

  const { ways, collectingMs } = await measureObservability({
    databaseUrl: url,
    collector: collector.endpoint,
    requests,
    rounds,
    startServer: (env) => startBenchWebServer(lifecycle, env),
    print,
  });
  const machine = `${cpus().length} cores, Node ${process.versions.node}`;
  print(
    `\n${rounds} rounds of ${requests} searches at 8 connections, ${clinicians} clinicians, ${machine}\n`,
  );
  print(row("", "processor ms", "searches/s", "cost", "95 % sure", "middle half"));
  for (const { what, processorMs, perSecond, ratio, ratioWithin, spread } of ways)
    print(
      row(
        what,
        String(processorMs),
        String(Math.round(perSecond)),
        cost(ratio),
        between(ratioWithin),
        between(spread),
      ),
    );
  const share = ((collectingMs / COLLECT_EVERY_MS) * 100).toFixed(2);
  print(`Reading the metrics takes ${collectingMs} ms: every fifteen seconds, ${share} % of a core.`);
  print(`${collector.spans.length} spans were sent.`);
  const at = new Date().toISOString();
  const report = { at, machine, clinicians, requests, rounds, ways, collectingMs };
  await writeFile(out, `${JSON.stringify(report, null, 2)}\n`);
  const product = ways.find(({ isProduct }) => isProduct);
  return (product?.ratioWithin.to ?? Number.POSITIVE_INFINITY) <= 1 + MOST ? 0 : 1;
});

const row = (what: string, ...cells: string[]) =>
  what.padEnd(38) + cells.map((cell) => cell.padStart(17)).join("");
const cost = (ratio: number) => `${ratio < 1 ? "" : "+"}${((ratio - 1) * 100).toFixed(1)} %`;
const between = ({ from, to }: ObservabilityCost["spread"]) => `${cost(from)} … ${cost(to)}`;

function readOptions(args: string[]) {
  const text = (value: string) => ({ type: "string", default: value }) as const;
  const { values } = parseArgs({
    args,
    options: {
      clinicians: text("300"),
      requests: text("100"),
      rounds: text("61"),
      out: text("bench-observability.json"),
    },
  });
  return {
    clinicians: wholeNumber("--clinicians", values.clinicians),
    requests: wholeNumber("--requests", values.requests),
    rounds: wholeNumber("--rounds", values.rounds),
    out: values.out,
  };
}
