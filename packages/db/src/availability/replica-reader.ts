import type { Database } from "../database.ts";
import { type Sql, statement } from "../sql.ts";

const CHECK_EVERY_MS = 1_000;
/** A check older than this says nothing any more. */
const CHECK_HOLDS_MS = 3_000;
/** A replica that takes longer than this for one statement is given up for now. */
const ANSWER_WITHIN_MS = 400;

const writtenUpTo = statement(
  "primary_written_up_to",
  "SELECT pg_current_wal_lsn()::text AS lsn, (pg_control_system()).system_identifier::text AS system",
);
const replayedUpTo = statement(
  "replica_replayed_up_to",
  `SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= $1::pg_lsn AND (pg_control_system()).system_identifier::text = $2 AS current`,
);

/** Chooses where a search reads. */
export interface Reader {
  /** For one search: all its statements go one way, and from the replica to the primary if need be, never back. */
  pick(): Sql;
}

/**
 * Reads from a replica that has replayed everything the primary had written a second ago, and from the primary whenever
 * there is none, or it lags, fails or does not answer. Nothing is ever decided on what it gives: bookings and what a
 * patient has are read from the primary.
 */
export function readerOver(primary: Database, replica: Database | null): Reader {
  if (replica === null) return { pick: () => primary.sql };
  let usableUntil = 0;
  let checking: Promise<void> | undefined;
  let checkedAt = 0;
  let written: { lsn: string; system: string } | undefined;

  async function check(of: Database): Promise<void> {
    const before = written;
    [written] = await primary.sql.rows<{ lsn: string; system: string }>(writtenUpTo);
    if (before === undefined) return;
    const rows = await inTime(
      of.sql.rows<{ current: boolean | null }>(replayedUpTo, [before.lsn, before.system]),
    );
    usableUntil = rows[0]?.current === true ? Date.now() + CHECK_HOLDS_MS : 0;
  }

  function checkNowAndThen(of: Database): void {
    if (checking !== undefined || Date.now() - checkedAt < CHECK_EVERY_MS) return;
    checkedAt = Date.now();
    checking = check(of)
      .catch(() => {
        usableUntil = 0;
      })
      .finally(() => {
        checking = undefined;
      });
  }

  return {
    pick() {
      checkNowAndThen(replica);
      if (Date.now() >= usableUntil) return primary.sql;
      let source: "replica" | "primary" = "replica";
      return {
        async rows(statementToRun, values) {
          if (source === "primary") return primary.sql.rows(statementToRun, values);
          try {
            return await inTime(replica.sql.rows(statementToRun, values));
          } catch {
            usableUntil = 0;
            source = "primary";
            return primary.sql.rows(statementToRun, values);
          }
        },
      };
    },
  };
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the replica does not answer")), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
