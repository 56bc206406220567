import { PrismaPg } from "@prisma/adapter-pg";
import { metrics } from "@tandem/telemetry";
import pg from "pg";
import { PrismaClient } from "./generated/client.ts";
import { observedQuery } from "./observed-query.ts";
import { plainDates } from "./plain-dates.ts";
import { type Sql, sqlOver } from "./sql.ts";
import { UnnamedClient } from "./unnamed-client.ts";

export interface DatabaseOptions {
  url: string;
  /** What its connections are for, as its pool is called among the metrics. */
  name?: "primary" | "search" | "replica";
  /** Connections at most. */
  poolSize?: number;
  /** What TANDEM_NOW adds to the database's clock; 0 outside tests and demonstrations. */
  clockOffsetMs?: number;
  /** For commands that read everything; requests keep the default. */
  statementTimeoutMs?: number;
  /**
   * Plans each named statement once per connection, for any values. For searches: working out a plan costs several times
   * what running it does, and PostgreSQL, which cannot know the limit of a page, would do so each time.
   */
  planOnce?: boolean;
  /**
   * A pooler gives each transaction another connection of the server, so nothing may be left on one: no statement by name,
   * and no setting at its start. The timeouts are then those of the role.
   */
  pooled?: boolean;
}

/** One pool of connections and the two ways to use it. */
export interface Database {
  /** Statements that matter, written as SQL. */
  sql: Sql;
  /** Everything else. */
  prisma: ReturnType<typeof prismaOver>;
  pool: pg.Pool;
  clockOffsetMs: number;
  close(): Promise<void>;
}

// All off by default in PostgreSQL, and a wait without an end holds a connection that others need.
const TIMEOUTS = {
  lock_timeout: 2_000,
  statement_timeout: 3_000,
  idle_in_transaction_session_timeout: 5_000,
} as const;

/** Opens a database; the first query connects. Instants come back as Date, dates as `YYYY-MM-DD` strings. */
export function openDatabase({
  url,
  name = "primary",
  poolSize = 10,
  clockOffsetMs = 0,
  statementTimeoutMs,
  planOnce = false,
  pooled = false,
}: DatabaseOptions): Database {
  const settings = [
    ...(clockOffsetMs === 0 ? [] : [`-c tandem.clock_offset_ms=${clockOffsetMs}`]),
    ...(planOnce ? ["-c plan_cache_mode=force_generic_plan"] : []),
  ];
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    application_name: "tandem",
    ...(pooled ? { Client: UnnamedClient } : TIMEOUTS),
    ...(statementTimeoutMs === undefined || pooled ? {} : { statement_timeout: statementTimeoutMs }),
    types: plainDates,
    ...(settings.length === 0 || pooled ? {} : { options: settings.join(" ") }),
  });
  metrics.pools.set(name, pool);
  // An idle connection that breaks is replaced by the next query; without a listener it would end the process.
  pool.on("error", () => undefined);
  // So would one that breaks in use: its query fails and says so, but the connection reports it a second time.
  pool.on("connect", (connection) => connection.on("error", () => undefined));
  const prisma = prismaOver(pool);
  return {
    sql: sqlOver(pool),
    prisma,
    pool,
    clockOffsetMs,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

function prismaOver(pool: pg.Pool) {
  return new PrismaClient({ adapter: new PrismaPg(pool) }).$extends({
    name: "observed queries",
    query: {
      $allOperations: ({ model = "raw", operation, args, query }) =>
        observedQuery(`${model}.${operation}`, () => query(args)),
    },
  });
}
