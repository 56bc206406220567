import type { HttpResult, LoadResult, NetworkResult, TrafficResult } from "@tandem/api/bench";
import type { ImportResult } from "./bench-import.ts";

export interface BenchReport {
  at: string;
  machine: string;
  networks: NetworkResult[];
  http: HttpResult;
  traffic: TrafficResult;
  imported: ImportResult;
  measuredOn: number;
}

/** The numbers as a person reads them; every ratio is of numbers from this one run. */
export function benchTable(report: BenchReport): string {
  const { networks, http, traffic, imported, measuredOn } = report;
  return [
    "",
    `${report.at}, ${report.machine}`,
    "",
    "One page of ten clinicians, no cache, milliseconds (database p50/p95/p99; whole p95)",
    ...networks.flatMap(networkLines),
    "",
    ...goals(report),
    "",
    `HTTP on ${measuredOn} clinicians, milliseconds p50/p95/p99, requests a second, kB a page`,
    httpLine("search, cold cache", http.cold),
    ...http.off.map((one) => httpLine("search, cache off", one)),
    ...http.bareBesideOff.map((one) => httpLine("bare procedure, the same pages", one)),
    ...http.warm.map((one) => httpLine("search, warm cache", one)),
    ...http.bareBesideWarm.map((one) => httpLine("bare procedure, the same pages", one)),
    "",
    `Traffic: ${traffic.searches} searches (${traffic.searchesPerSecond} a second), ${traffic.bookings} bookings, ${traffic.cancellations} cancellations, ${traffic.refusedBookings} refused`,
    `  hit rate ${percent(traffic.hitRate)} (second half), stale offers ${traffic.offersStale} of ${traffic.offersChecked}`,
    "",
    `Import of ${imported.clinicians} clinicians, ${imported.rows} rows, read model included: ${imported.seconds} s, ${imported.rowsPerSecond} rows a second, at most ${imported.peakMegabytes ?? "?"} MB in the importing process`,
    "",
    "Query plans",
    ...(networks.at(-1)?.plans ?? []).flatMap(({ name, lines }) => [
      `-- ${name}`,
      ...lines.map((line) => `   ${line}`),
    ]),
  ].join("\n");
}

/** What the console costs on one network: every order and filter of the heat map. */
export function consoleTable({ size, console: of }: Pick<NetworkResult, "size" | "console">): string {
  const line = (what: string, { p50, p95, p99 }: NetworkResult["selectOne"]) =>
    `  ${what.padEnd(38)} ${[p50, p95, p99].map((value) => value.toFixed(2).padStart(9)).join("")}`;
  return [
    "",
    `${size.clinicians} clinicians, ${size.slots} slots, ${size.appointments} appointments; milliseconds p50/p95/p99`,
    line("first rows, database and rules", of.firstRows),
    "Waiting for the database for 50 clinicians by 14 days",
    ...of.capacity.map(({ asked, database }) => line(asked, database)),
    line("A clinician's month explained", of.explain),
    line("The worklist after a change", of.worklist),
  ].join("\n");
}

function networkLines(network: NetworkResult): string[] {
  const { size, selectOne, textbook, loadEverything } = network;
  const line = (what: string, { p50, p95, p99 }: NetworkResult["selectOne"], rest = "") =>
    `  ${what.padEnd(34)} ${[p50, p95, p99].map((value) => value.toFixed(2).padStart(9)).join("")}${rest}`;
  const page = (what: string, of: NetworkResult["page"]) =>
    line(what, of.database, `   whole ${of.whole.p95.toFixed(2)}, ${of.statementsPerPage} statements`);
  return [
    `${size.clinicians} clinicians, ${size.slots} slots${network.fewSlots ? " (40 each at most)" : ""}, ${size.appointments} appointments; loaded in ${size.loadSeconds.toFixed(0)} s, read model in ${size.readModelSeconds.toFixed(0)} s`,
    line("SELECT 1", selectOne),
    page("a page", network.page),
    page("  from three weeks out", network.threeWeeksOut),
    page("  on two weekdays", network.weekdays),
    page("  in the evening", network.evenings),
    line(
      "50 clinicians by 14 days",
      dearest(network).database,
      `   (${dearest(network).asked}, the dearest)`,
    ),
    line("  its first rows, all in all", network.console.firstRows),
    line("a clinician's month explained", network.console.explain),
    line("the worklist after a change", network.console.worklist),
    ...(textbook === null
      ? []
      : [`  the textbook query: ${textbook.p50.toFixed(0)} ms, ${textbook.megabytes} MB`]),
    `  load everything in memory: ${loadEverything.p50.toFixed(0)} ms`,
  ];
}

/** The order and filter of the heat map whose pages cost most. */
function dearest({ console: { capacity } }: NetworkResult): NetworkResult["console"]["capacity"][number] {
  return capacity.reduce((one, other) => (one.database.p95 >= other.database.p95 ? one : other));
}

function httpLine(what: string, { connections, p50, p95, p99, perSecond, kilobytes }: LoadResult): string {
  const times = [p50, p95, p99].map((value) => value.toFixed(1).padStart(8)).join("");
  return `  ${what.padEnd(32)} ${String(connections).padStart(3)} connections ${times} ${String(perSecond).padStart(7)}/s ${kilobytes.toFixed(1).padStart(6)} kB`;
}

/** What must be reached, what was, and whether. */
function goals({ networks, http, traffic, imported, measuredOn }: BenchReport): string[] {
  const main = networks.find(({ size }) => size.clinicians === measuredOn);
  const [small, large] = [networks[0], networks.at(-1)];
  if (main === undefined || small === undefined || large === undefined) return [];
  const at = (results: readonly LoadResult[], connections: number) =>
    results.find((one) => one.connections === connections);
  const ratio = (one: LoadResult | undefined, other: LoadResult | undefined) =>
    (one?.perSecond ?? 0) / (other?.perSecond ?? 1);
  const goal = (what: string, value: number, limit: number, atLeast: boolean, unit = "") =>
    `  ${(atLeast ? value >= limit : value <= limit) ? "met    " : "NOT MET"} ${what}: ${round(value)}${unit} (${atLeast ? "at least" : "at most"} ${limit}${unit})`;
  const stale = traffic.offersChecked === 0 ? 0 : traffic.offersStale / traffic.offersChecked;
  return [
    "Goals",
    goal(`database p95 at ${large.size.clinicians}`, large.page.database.p95, 5, false, " ms"),
    goal(
      `database p95 at ${large.size.clinicians} over that at ${small.size.clinicians}`,
      large.page.database.p95 / small.page.database.p95,
      1.5,
      false,
    ),
    ...(main.textbook === null
      ? []
      : [
          goal(
            "times faster than the textbook query",
            main.textbook.p50 / main.page.database.p50,
            1000,
            true,
          ),
        ]),
    ...networks.flatMap(({ size, page, threeWeeksOut, weekdays }) => [
      goal(
        `from three weeks out over a plain page at ${size.clinicians} (p95)`,
        threeWeeksOut.database.p95 / page.database.p95,
        2,
        false,
      ),
      goal(
        `on two weekdays over a plain page at ${size.clinicians} (p95)`,
        weekdays.database.p95 / page.database.p95,
        2,
        false,
      ),
    ]),
    goal(
      `database p95 of 50 clinicians by 14 days, ${dearest(main).asked}`,
      dearest(main).database.p95,
      30,
      false,
      " ms",
    ),
    goal("p95 of the first rows of the heat map", main.console.firstRows.p95, 1000, false, " ms"),
    goal("database p95 of a clinician's month explained", main.console.explain.p95, 20, false, " ms"),
    goal("HTTP p95 at 16 connections, cache off", at(http.off, 16)?.p95 ?? Number.NaN, 50, false, " ms"),
    goal(
      "throughput with the cache off over the bare procedure (8 connections)",
      ratio(at(http.off, 8), at(http.bareBesideOff, 8)),
      0.6,
      true,
    ),
    goal(
      "throughput with a warm cache over the bare procedure (8 connections)",
      ratio(at(http.warm, 8), at(http.bareBesideWarm, 8)),
      0.85,
      true,
    ),
    goal("hit rate", traffic.hitRate, 0.8, true),
    goal("stale offers", stale, 0.001, false),
    goal("import", imported.rowsPerSecond, 20_000, true, " rows/s"),
    goal("memory of an import", imported.peakMegabytes ?? Number.NaN, 512, false, " MB"),
  ];
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
