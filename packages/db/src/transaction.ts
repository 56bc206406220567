import { setTimeout as wait } from "node:timers/promises";
import type { Result } from "@tandem/domain";
import type { Database } from "./database.ts";
import { isRetryable } from "./database-error.ts";
import { type Sql, sqlOver, statement } from "./sql.ts";

/** Who acts, for the audit: an account's id or the name of a part of the system; never a person's name. */
export interface Acting {
  actor: string;
  requestId?: string | undefined;
  reason?: string | undefined;
}

const TRIES = 5;
const BASE_DELAY_MS = 10;

const announce = statement(
  "transaction_announce",
  `SELECT set_config('tandem.actor', $1, true), set_config('tandem.request_id', $2, true), set_config('tandem.reason', $3, true)`,
);

/**
 * Runs a use case in one transaction: a yes commits, a no rolls everything back and is returned. Serialization
 * failures, deadlocks and lock timeouts are tried again, at most five times in all, after a random wait (full
 * jitter). READ COMMITTED: whoever decides takes the clinician's lock first, so that what is read afterwards is
 * the truth; a snapshot would be older than the lock.
 *
 * @throws the database's error when it is no expected no and no further try is due.
 */
export async function transact<T, E>(
  database: Database,
  acting: Acting,
  work: (sql: Sql) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runOnce(database, acting, work);
    } catch (error) {
      if (attempt >= TRIES || !isRetryable(error)) throw error;
      await wait(Math.random() * BASE_DELAY_MS * 2 ** attempt);
    }
  }
}

async function runOnce<T, E>(
  database: Database,
  { actor, requestId, reason }: Acting,
  work: (sql: Sql) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  const connection = await database.pool.connect();
  let broken: Error | undefined;
  try {
    await connection.query("BEGIN");
    const sql = sqlOver(connection);
    await sql.rows(announce, [actor, requestId ?? "", reason ?? ""]);
    const result = await work(sql);
    await connection.query(result.ok ? "COMMIT" : "ROLLBACK");
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
