import type { LoadReport } from "@tandem/api/loadtest";
import { print } from "../print.ts";

/** One run, by procedure and against the targets. */
export function printReport(report: LoadReport): void {
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

/** A line for each rate that was sent, and what the last of them missed. */
export function printLimit(reports: readonly LoadReport[]): void {
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
}

function printRow(first: string, ...cells: readonly (string | number)[]): void {
  print(first.padEnd(26) + cells.map((cell) => String(cell).padStart(9)).join(""));
}

function meanShare(busy: LoadReport["busy"]): number {
  return busy.reduce((sum, { share }) => sum + share, 0) / Math.max(1, busy.length);
}
