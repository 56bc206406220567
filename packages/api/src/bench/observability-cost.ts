import { get } from "node:http";
import { type BenchServer, type LoadResult, load, pathsOf, type StartBenchServer } from "./http-load.ts";
import { percentiles, round } from "./measure.ts";
import { someSearches } from "./search-mix.ts";

export interface ObservabilityOptions {
  databaseUrl: string;
  /** Where traces go. */
  collector: string;
  /** Of each server in each round. */
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
  /** Medians over the rounds. */
  perSecond: number;
  p50: number;
  p95: number;
  /** The share of the throughput of a server that nobody sees, in the same round; the median over the rounds. */
  cost: number;
}

interface Way {
  what: string;
  isProduct: boolean;
  env(collector: string): Record<string, string>;
}

const UNSEEN = { LOG_LEVEL: "silent", TANDEM_BENCH_METRICS: "off" };
const SEEN = { LOG_LEVEL: "info", METRICS_TOKEN: "metrics-of-a-measurement" };
const WAYS: readonly Way[] = [
  { what: "nothing", isProduct: false, env: () => UNSEEN },
  { what: "logs", isProduct: false, env: () => ({ ...UNSEEN, LOG_LEVEL: "info" }) },
  { what: "logs, metrics", isProduct: false, env: () => SEEN },
  {
    what: "logs, metrics, one trace in a hundred",
    isProduct: true,
    env: (endpoint) => ({ ...SEEN, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }),
  },
  {
    what: "logs, metrics, every trace",
    isProduct: false,
    env: (endpoint) => ({ ...SEEN, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER: "always_on" }),
  },
];

const CONNECTIONS = 8;
const WARM_UP = 3_000;
/** As often as Prometheus is told to in operations/prometheus/scrape.yaml, or more. */
const COLLECT_EVERY_MS = 5_000;

/**
 * Asks servers that differ only in what they tell for the same searches, answered from the cache so that nothing else takes
 * time. All of them run from beginning to end and have their turns in each round, first one way round and then the other, so
 * that what else the machine does falls on all alike.
 */
export async function measureObservability(options: ObservabilityOptions): Promise<ObservabilityCost[]> {
  const { databaseUrl, collector, requests, rounds, startServer, print } = options;
  const { search } = pathsOf(someSearches(100));
  const shared = {
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: "8",
    RATE_LIMIT: "off",
    AUTH_SECRET: "x".repeat(40),
    CACHE_TTL_SECONDS: "3600",
  };
  const contestants: { way: Way; server: BenchServer; results: LoadResult[] }[] = [];
  try {
    for (const way of WAYS) {
      const server = await startServer({ ...shared, ...way.env(collector) });
      await load(server.port, search, CONNECTIONS, WARM_UP);
      contestants.push({ way, server, results: [] });
    }
    for (let round = 0; round < rounds; round += 1) {
      print(`round ${round + 1} of ${rounds}`);
      for (const { server, results } of round % 2 === 0 ? contestants : contestants.toReversed()) {
        const collecting = setInterval(() => collectMetrics(server.port), COLLECT_EVERY_MS);
        results.push(await load(server.port, search, CONNECTIONS, requests));
        clearInterval(collecting);
      }
    }
  } finally {
    await Promise.all(contestants.map(({ server }) => server.stop()));
  }
  const unseen = contestants[0]?.results ?? [];
  return contestants.map(({ way: { what, isProduct }, results }) => ({
    what,
    isProduct,
    perSecond: median(results.map(({ perSecond }) => perSecond)),
    p50: median(results.map(({ p50 }) => p50)),
    p95: median(results.map(({ p95 }) => p95)),
    cost: round(
      median(results.map(({ perSecond }, index) => 1 - perSecond / (unseen[index]?.perSecond ?? 1))),
    ),
  }));
}

const median = (values: readonly number[]) => percentiles(values).p50;

function collectMetrics(port: number): void {
  const headers = { authorization: `Bearer ${SEEN.METRICS_TOKEN}` };
  get({ host: "127.0.0.1", port, path: "/api/metrics", headers, agent: false }, (response) => {
    response.resume();
  }).on("error", () => undefined);
}
