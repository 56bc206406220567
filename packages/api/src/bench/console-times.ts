import {
  CAPACITY_SORTS,
  type CapacityPageRequest,
  type CapacityPlace,
  type Database,
  LOADS,
  listConflicts,
  refreshConflicts,
  statement,
} from "@tandem/db";
import { DEFAULT_SETTINGS, type Instant, localDateOf, SERVICES } from "@tandem/domain";
import { readCapacity } from "../staff/capacity.ts";
import { explainClinician } from "../staff/explain/explain-clinician.ts";
import { countingSql } from "./counting-sql.ts";
import { type Percentiles, percentiles } from "./measure.ts";

/** Waiting for the database, in milliseconds. */
export interface ConsoleTimes {
  /** One page of 50 clinicians by 14 days, by the order and the filters it was asked with. */
  capacity: { asked: string; database: Percentiles }[];
  /** The first page in the plainest order, all of it: database and rules. */
  firstRows: Percentiles;
  /** One clinician's month with the reason of every slot. */
  explain: Percentiles;
  /** The first page of the worklist, when one clinician has changed since the last: the work that the page does itself included. */
  worklist: Percentiles;
}

type Asked = Omit<CapacityPageRequest, "from" | "to" | "limit" | "after">;

const FILTERS: readonly (readonly [string, Omit<Asked, "sort">])[] = [
  ["", {}],
  ["state", { state: "CA" }],
  ["payer", { insurance: "AETNA" }],
  ["type", { clinicianType: "PSYCHOLOGIST" }],
  ["state, payer and type", { state: "WY", insurance: "AETNA", clinicianType: "PSYCHOLOGIST" }],
  ["name", { search: "son" }],
  ["one letter", { search: "a" }],
  ["two words", { search: "son ad" }],
  ["inactive", { active: false }],
  ...LOADS.map((load) => [`load ${load}`, { load }] as const),
];

const PAGES_OF_EACH = 30;
const MONTHS = 200;

/** What the console asks of a filled database: pages of the heat map in every order and filter, and months explained. */
export async function measureConsole({ sql }: Pick<Database, "sql">, now: Instant): Promise<ConsoleTimes> {
  const capacity: ConsoleTimes["capacity"] = [];
  for (const sort of CAPACITY_SORTS) {
    for (const [name, filter] of FILTERS) {
      const samples = await measureScroll(sql, { sort, ...filter }, now);
      capacity.push({ asked: `by ${sort}${name === "" ? "" : `, ${name}`}`, database: percentiles(samples) });
    }
  }
  return {
    capacity,
    firstRows: await measureFirstRows(sql, now),
    explain: await measureExplain(sql, now),
    worklist: await measureWorklist(sql),
  };
}

const change = statement(
  "bench_change",
  "SELECT touch_clinicians(array(SELECT id FROM clinician ORDER BY id OFFSET $1 LIMIT 1))",
);

async function measureWorklist(sql: Database["sql"]): Promise<Percentiles> {
  await refreshConflicts(sql);
  const samples: number[] = [];
  for (let run = 0; run < MONTHS; run += 1) {
    await sql.rows(change, [run]);
    const began = performance.now();
    await listConflicts(sql, { kind: undefined, decided: false, after: undefined, limit: 50 });
    samples.push(performance.now() - began);
  }
  return percentiles(samples);
}

async function measureFirstRows(sql: Database["sql"], now: Instant): Promise<Percentiles> {
  const from = localDateOf(now, "UTC");
  const samples: number[] = [];
  for (let run = 0; run < PAGES_OF_EACH; run += 1) {
    const began = performance.now();
    const request = { from, to: from + 13, sort: "NAME", limit: 50, after: undefined } as const;
    await readCapacity(sql, request, now, DEFAULT_SETTINGS);
    samples.push(performance.now() - began);
  }
  return percentiles(samples);
}

/** A scroll of some pages, begun anew when it ends; the first pages are not counted. */
async function measureScroll(sql: Database["sql"], asked: Asked, now: Instant): Promise<number[]> {
  const counting = countingSql(sql);
  const from = localDateOf(now, "UTC");
  const samples: number[] = [];
  let after: CapacityPlace | undefined;
  for (let page = -2; page < PAGES_OF_EACH; page += 1) {
    counting.take();
    const items = await readCapacity(
      counting.sql,
      { ...asked, from, to: from + 13, limit: 50, after },
      now,
      DEFAULT_SETTINGS,
    );
    const { ms } = counting.take();
    if (page >= 0) samples.push(ms);
    after = items.at(-1)?.clinician;
  }
  return samples;
}

async function measureExplain(sql: Database["sql"], now: Instant): Promise<Percentiles> {
  const counting = countingSql(sql);
  const from = localDateOf(now, "UTC");
  const items = await readCapacity(
    sql,
    { from, to: from, sort: "FREE", limit: MONTHS, after: undefined },
    now,
    DEFAULT_SETTINGS,
  );
  const samples: number[] = [];
  for (const { clinician } of items) {
    const service = Object.values(SERVICES).find((one) => one.clinicianType === clinician.clinicianType);
    if (service === undefined) continue;
    counting.take();
    const request = { clinicianId: clinician.id, service, from, to: from + 30 };
    await explainClinician(counting.sql, request, now, DEFAULT_SETTINGS);
    samples.push(counting.take().ms);
  }
  return percentiles(samples);
}
