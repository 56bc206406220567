import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** From a millisecond to what a timeout ends. */
const CALL_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const QUERY_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1, 3];

/** Connections of a pool, as pg counts them. */
interface PoolCounts {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

declare global {
  // A bundler evaluates a module once for each bundle it is part of; what one counts must be seen by all.
  var tandemMetrics: ReturnType<typeof makeMetrics> | undefined;
}

function makeMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const pools = new Map<string, PoolCounts>();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: "tandem_database_pool_connections",
    help: "Connections of each pool by what they do; waiting: callers that wait for one.",
    labelNames: ["pool", "state"],
    registers,
    collect() {
      for (const [pool, { totalCount, idleCount, waitingCount }] of pools) {
        this.set({ pool, state: "busy" }, totalCount - idleCount);
        this.set({ pool, state: "idle" }, idleCount);
        this.set({ pool, state: "waiting" }, waitingCount);
      }
    },
  });
  return {
    registry,
    pools,
    calls: new Histogram({
      name: "tandem_procedure_duration_seconds",
      help: "How long each procedure took, by how it ended.",
      labelNames: ["procedure", "outcome"],
      buckets: CALL_SECONDS,
      registers,
    }),
    bookings: new Counter({
      name: "tandem_bookings_total",
      help: "Holds, bookings, moves and cancellations that were asked for, by how they ended.",
      labelNames: ["procedure", "outcome"],
      registers,
    }),
    refusals: new Counter({
      name: "tandem_refusals_total",
      help: "Expected noes, by kind.",
      labelNames: ["kind"],
      registers,
    }),
    limited: new Counter({
      name: "tandem_rate_limited_total",
      help: "Requests that were one too many, by limit.",
      labelNames: ["limit"],
      registers,
    }),
    queries: new Histogram({
      name: "tandem_database_query_duration_seconds",
      help: "How long each named statement took, the wait for a connection included.",
      labelNames: ["statement"],
      buckets: QUERY_SECONDS,
      registers,
    }),
    queryErrors: new Counter({
      name: "tandem_database_query_errors_total",
      help: "Statements that failed, by SQLSTATE.",
      labelNames: ["code"],
      registers,
    }),
    cacheSearches: new Counter({
      name: "tandem_cache_searches_total",
      help: "Searches through the cache: hits ran no query for anybody's availability.",
      labelNames: ["outcome"],
      registers,
    }),
    cacheErrors: new Counter({
      name: "tandem_cache_errors_total",
      help: "Calls to the shared cache that failed or were too slow.",
      registers,
    }),
    sessionReads: new Counter({
      name: "tandem_session_reads_total",
      help: "Requests with a session's cookie: hits found its copy and asked the database once.",
      labelNames: ["outcome"],
      registers,
    }),
    lastWords: new Counter({
      name: "tandem_constraint_refusals_total",
      help: "Writes that a constraint, not a decision, refused: somebody writes past the locks.",
      labelNames: ["constraint"],
      registers,
    }),
  };
}

globalThis.tandemMetrics ??= makeMetrics();

/** Everything this process counts. Labels are names from the code and codes; never anything about a person. */
export const metrics = globalThis.tandemMetrics;
