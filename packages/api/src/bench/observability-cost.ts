import { get } from "node:http";
import { z } from "zod";
import { load, pathsOf, type StartBenchServer } from "./http-load.ts";
import { type Interval, medianInterval, percentiles, quartiles, round } from "./measure.ts";
import { someSearches } from "./search-mix.ts";
import type { Told } from "./tell-only.ts";

export interface ObservabilityOptions {
  databaseUrl: string;
  /** Where traces go. */
  collector: string;
  /** In each turn. */
  requests: number;
  rounds: number;
  startServer: StartBenchServer;
  print(line: string): void;
}

/** What one way to be seen costs. */
export interface ObservabilityCost {
  what: string;
  /** Whether this is what the product does by default where a collector is named. */
  isProduct: boolean;
  /** Medians over the rounds; the processor time is the server's alone. */
  processorMs: number;
  perSecond: number;
  /** Processor time over that of telling nothing in the same round: the median, and where it lies with a confidence of 95 %. */
  ratio: number;
  ratioWithin: Interval;
  /** The middle half of the rounds. */
  spread: Interval;
}

export interface ObservabilityCosts {
  ways: ObservabilityCost[];
  /** Processor time of one reading of the metrics. */
  collectingMs: number;
}

interface Way {
  what: string;
  told: Told;
  isProduct?: true;
}

/** Nothing at both ends: the mean of the two is what the rest is held against, their ratio is the noise of the measurement. */
const WAYS: readonly Way[] = [
  { what: "nothing", told: "nothing" },
  { what: "logs", told: "logs" },
  { what: "logs, metrics", told: "metrics" },
  { what: "logs, metrics, one trace in a hundred", told: "some traces", isProduct: true },
  { what: "logs, metrics, every trace", told: "every trace" },
  { what: "nothing, once more", told: "nothing" },
];

const CONNECTIONS = 8;
const WARM_UP = 800;
const COLLECTIONS = 20;
const METRICS_TOKEN = "metrics-of-a-measurement";

/**
 * Asks one server for the same searches, answered from the cache so that nothing else takes time, while it tells more and more
 * of itself and then less and less, round after round. Processor time and not throughput, because what else the machine does
 * falls on the latter; one server and not several, because two that do the same differ by more than what is measured here.
 */
export async function measureObservability(options: ObservabilityOptions): Promise<ObservabilityCosts> {
  const { databaseUrl, collector, requests, rounds, startServer, print } = options;
  const { search } = pathsOf(someSearches(100));
  const server = await startServer({
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: "8",
    RATE_LIMIT: "off",
    AUTH_SECRET: "x".repeat(40),
    CACHE_TTL_SECONDS: "3600",
    LOG_LEVEL: "info",
    METRICS_TOKEN,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector,
  });
  const { port } = server;
  const turns = WAYS.map((way) => ({ way, processorMs: [] as number[], perSecond: [] as number[] }));
  try {
    for (const { told } of WAYS) {
      await tell(port, told);
      await load(port, search, CONNECTIONS, WARM_UP);
    }
    for (let one = 0; one < rounds; one += 1) {
      if (one % 10 === 0) print(`round ${one + 1} of ${rounds}`);
      for (const { way, processorMs, perSecond } of one % 2 === 0 ? turns : turns.toReversed()) {
        const before = await tell(port, way.told);
        perSecond.push((await load(port, search, CONNECTIONS, requests)).perSecond);
        processorMs.push((await tell(port, way.told)) - before);
      }
    }
    const before = await tell(port, "some traces");
    for (let one = 0; one < COLLECTIONS; one += 1) await collectMetrics(port);
    const collectingMs = round(((await tell(port, "some traces")) - before) / COLLECTIONS);
    return { ways: costsOf(turns, requests), collectingMs };
  } finally {
    await server.stop();
  }
}

function costsOf(
  turns: readonly { way: Way; processorMs: number[]; perSecond: number[] }[],
  requests: number,
): ObservabilityCost[] {
  const first = turns.at(0)?.processorMs ?? [];
  const last = turns.at(-1)?.processorMs ?? [];
  const unseen = first.map((processorMs, index) => (processorMs + (last[index] ?? processorMs)) / 2);
  return turns.map(({ way, processorMs, perSecond }, place) => {
    // The one nothing against the other, and everything else against both.
    const beside = way.told !== "nothing" ? unseen : place === 0 ? last : first;
    const ratios = processorMs.map((ms, index) => ms / (beside[index] ?? ms));
    return {
      what: way.what,
      isProduct: way.isProduct === true,
      processorMs: round(percentiles(processorMs).p50 / requests),
      perSecond: percentiles(perSecond).p50,
      ratio: percentiles(ratios).p50,
      ratioWithin: medianInterval(ratios),
      spread: quartiles(ratios),
    };
  });
}

const answered = z.object({ result: z.object({ data: z.number() }) });

/** Changes what a server tells of itself, and returns the processor time it has used so far, in milliseconds. */
async function tell(port: number, told: Told): Promise<number> {
  const input = encodeURIComponent(JSON.stringify(told));
  const response = await fetch(`http://127.0.0.1:${port}/api/trpc/tell?input=${input}`);
  return answered.parse(await response.json()).result.data / 1000;
}

function collectMetrics(port: number): Promise<void> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path: "/api/metrics", headers, agent: false }, (response) => {
      response.resume();
      response.on("end", resolve);
      if (response.statusCode !== 200) reject(new Error(`answered with ${response.statusCode}`));
    }).on("error", reject);
  });
}
