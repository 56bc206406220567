import { type Percentiles, percentiles } from "../bench/measure.ts";
import { isGood, type OpenLoopResult, type Sample } from "./open-loop.ts";

interface ProcedureResult extends Percentiles {
  procedure: string;
  calls: number;
  refused: number;
  bad: number;
}

/** What was asked for, and what came out. */
export interface Target {
  what: string;
  wanted: string;
  measured: string;
  met: boolean;
}

export interface LoadReport {
  at: string;
  machine: string;
  settings: Record<string, number | string | boolean>;
  overall: Percentiles;
  procedures: ProcedureResult[];
  perSecond: number;
  goodShare: number;
  /** Statements that ran in the database, a sample of them, in milliseconds. */
  database: Percentiles;
  databaseStatements: number;
  hitRate: number;
  /** Busy share of the machine's cores, and how late the generator was. */
  busy: { second: number; share: number }[];
  generatorDelayMs: number;
  faults: { second: number; what: string }[];
  violations: string[];
  replicaLagSeconds: { second: number; lag: number | null }[];
  bySecond: { second: number; p50: number; p95: number; answers: number; bad: number }[];
  targets: Target[];
}

/** The numbers of the answers, by procedure and by second. */
export function countAnswers({ samples, unsent }: OpenLoopResult, seconds: number) {
  const latencies = (of: readonly Sample[]) => of.map(({ latencyMs }) => latencyMs);
  const procedures = [...Map.groupBy(samples, ({ procedure }) => procedure)]
    .map(([procedure, of]) => ({
      procedure,
      calls: of.length,
      refused: of.filter(({ status }) => status === 409).length,
      bad: of.filter((sample) => !isGood(sample)).length,
      ...percentiles(latencies(of)),
    }))
    .sort((one, other) => other.calls - one.calls);
  const bySecond = [...Map.groupBy(samples, ({ dueMs }) => Math.floor(dueMs / 1000))]
    .map(([second, of]) => {
      const { p50, p95 } = percentiles(latencies(of));
      return { second, p50, p95, answers: of.length, bad: of.filter((sample) => !isGood(sample)).length };
    })
    .sort((one, other) => one.second - other.second);
  const good = samples.filter(isGood).length;
  return {
    overall: percentiles(latencies(samples)),
    procedures,
    bySecond,
    perSecond: Math.round(samples.length / seconds),
    goodShare: good / (samples.length + unsent),
  };
}

const MOST_MS = 50;
const MOST_DATABASE_MS = 10;
const LEAST_HITS = 0.8;

/** What must be reached, beside what was. */
export function judge(report: Omit<LoadReport, "targets">): Target[] {
  const { overall, database, hitRate, violations, goodShare, faults } = report;
  const leastGood = faults.length > 0 ? 0.9995 : 1;
  const share = (value: number) => `${(value * 100).toFixed(3)} %`;
  return [
    {
      what: "API p95",
      wanted: `at most ${MOST_MS} ms`,
      measured: `${overall.p95} ms`,
      met: overall.p95 <= MOST_MS,
    },
    {
      what: "Database p95",
      wanted: `at most ${MOST_DATABASE_MS} ms`,
      measured: `${database.p95} ms`,
      met: database.p95 <= MOST_DATABASE_MS,
    },
    {
      what: "Cache hits",
      wanted: `at least ${share(LEAST_HITS)}`,
      measured: share(hitRate),
      met: hitRate >= LEAST_HITS,
    },
    {
      what: "Broken rules",
      wanted: "none",
      measured: String(violations.length),
      met: violations.length === 0,
    },
    {
      what: "Good answers",
      wanted: leastGood === 1 ? "all" : `at least ${share(leastGood)}`,
      measured: share(goodShare),
      met: goodShare >= leastGood,
    },
  ];
}
