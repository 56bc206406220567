import { setTimeout as wait } from "node:timers/promises";
import { accept, type Result } from "@tandem/domain";
import { inSpan } from "@tandem/telemetry";
import type pg from "pg";
import type { Database } from "./database.ts";
import { isConnectionLost, isRetryable } from "./database-error.ts";
import { type Sql, sqlOver } from "./sql.ts";

/** Who acts, for the audit: an account's id or the name of a part of the system; never a person's name. */
export interface Acting {
  actor: string;
  requestId?: string | undefined;
  reason?: string | undefined;
}

const TRIES = 5;
const BASE_DELAY_MS = 10;
const BASE_RECONNECT_MS = 40;

/** The connection broke at COMMIT, and again when asked what had become of it: written whole, or not at all. */
export class OutcomeUnknown extends Error {
  override name = "OutcomeUnknown";
}

/**
 * Runs a use case in one transaction: a yes commits, a no rolls everything back and is returned. READ COMMITTED:
 * whoever decides takes the clinician's lock first, so that what is read afterwards is the truth; a snapshot would be
 * older than the lock.
 *
 * Serialization failures, deadlocks, lock timeouts and broken connections are tried again, at most five times in all,
 * after a random wait (full jitter). `work` must find its own traces if an earlier try did commit without anyone
 * hearing of it: by its idempotency key, or because doing it twice changes nothing more.
 *
 * @throws OutcomeUnknown when a COMMIT's answer was lost and no further try could tell; otherwise the database's error
 *   when it is no expected no and no further try is due.
 */
export function transact<T, E>(
  database: Database,
  acting: Acting,
  work: (sql: Sql) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  return inSpan("transaction", { "db.system.name": "postgresql" }, () =>
    tryUntilKnown(database, acting, work),
  );
}

/** The same for a use case that no rule refuses: what it returns is committed; only an error rolls it back. */
export async function inTransaction<T>(
  database: Database,
  acting: Acting,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  const done = await transact<T, never>(database, acting, async (sql) => accept(await work(sql)));
  return done.ok ? done.value : done.error;
}

async function tryUntilKnown<T, E>(
  database: Database,
  acting: Acting,
  work: (sql: Sql) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  let unknown = false;
  for (let attempt = 1; ; attempt += 1) {
    const progress = { committing: false };
    try {
      return await runOnce(database, acting, work, progress);
    } catch (error) {
      const lost = isConnectionLost(error);
      unknown ||= lost && progress.committing;
      if (attempt >= TRIES || !(lost || isRetryable(error))) {
        throw unknown ? new OutcomeUnknown("a commit was not answered", { cause: error }) : error;
      }
      await wait(Math.random() * (lost ? BASE_RECONNECT_MS : BASE_DELAY_MS) * 2 ** attempt);
    }
  }
}

async function runOnce<T, E>(
  database: Database,
  acting: Acting,
  work: (sql: Sql) => Promise<Result<T, E>>,
  progress: { committing: boolean },
): Promise<Result<T, E>> {
  const connection = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await connection.query(begin(connection, acting));
    const result = await work(sqlOver(connection));
    progress.committing = result.ok;
    const ended = await connection.query(result.ok ? "COMMIT" : "ROLLBACK");
    // PostgreSQL answers the COMMIT of a transaction that has failed with a rollback and no error.
    if (result.ok && ended.command !== "COMMIT")
      throw new Error("the transaction had failed before its commit");
    return result;
  } catch (error) {
    // A rollback that fails too means the connection is gone: the pool must not hand it out again.
    await connection.query("ROLLBACK").catch((fault: unknown) => {
      broken = fault instanceof Error ? fault : new Error("rollback failed");
    });
    throw error;
  } finally {
    connection.release(broken);
  }
}

/**
 * Begins a transaction and tells it who acts, in one round trip. Its statements all go by the keys of one clinician or
 * patient, so one plan serves every value: planning them anew each time cost more than running them. A plan that is kept
 * must not be one for tables that were empty when it was made, hence no sequential scans.
 */
function begin(connection: pg.PoolClient, { actor, requestId = "", reason = "" }: Acting): string {
  const [who, request, why] = [actor, requestId, reason].map((text) => connection.escapeLiteral(text));
  return `BEGIN; SET LOCAL tandem.actor = ${who}; SET LOCAL tandem.request_id = ${request}; SET LOCAL tandem.reason = ${why}; SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off`;
}
