import pg from "pg";
import { isRetryable } from "../../database-error.ts";
import { plainDates } from "../../plain-dates.ts";

/** One connection of an import, and how it makes its work stand or fall together. */
export interface ImportLane {
  client: pg.Client;
  dryRun: boolean;
  /**
   * All of `work` or none; in a dry run all of it is judged and none stays. Lost races (deadlock, serialization, lock timeout)
   * are run again.
   */
  inTransaction<T>(work: () => Promise<T>): Promise<T>;
}

/** An import at work: its own lane, and all that take its batches. */
export interface ImportSession extends ImportLane {
  /** Batches are taken in all of them at once; the first is the session's own. */
  lanes: readonly ImportLane[];
  /** Ends the import. What was taken stays, unless it was to be all or nothing and is not `complete`. */
  close(complete: boolean): Promise<void>;
}

/** Somebody else imports into this database at this moment. */
export class ImportRunningError extends Error {
  override name = "ImportRunningError";
}

/** An import waits its turn: bookings come first, but each lasts milliseconds. */
const LOCK_TIMEOUT = "30s";

/**
 * What an import takes at once where its batches stand on their own: as much as two processors of the database can, and one that
 * is on its way while they are at work. Measured on two cores: 23 to 24 thousand rows a second, and 21 to 22 with two.
 */
const LANES = 3;

export interface ImportSessionOptions {
  databaseUrl: string;
  /** What TANDEM_NOW adds to the database's clock, in milliseconds. */
  clockOffsetMs: number;
  dryRun: boolean;
  allOrNothing: boolean;
  /** Takes one batch after the other, on one connection. */
  inOneLane: boolean;
}

/**
 * Opens the connections of an import. Triggers see that an import is at work (rule 16) and leave the read model to it.
 * @throws ImportRunningError when another import holds the database's import lock
 */
export async function openImportSession(options: ImportSessionOptions): Promise<ImportSession> {
  const client = await connect(options);
  try {
    const { rows } = await client.query<{ free: boolean }>(
      "SELECT pg_try_advisory_lock(hashtext('tandem.ehr_import')) AS free",
    );
    if (rows[0]?.free !== true) throw new ImportRunningError("Another import is running on this database.");
    return options.allOrNothing && !options.dryRun ? await inOne(client) : await inBatches(client, options);
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function connect({ databaseUrl, clockOffsetMs }: ImportSessionOptions): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: "tandem-ehr-import",
    types: plainDates,
  });
  // A connection that breaks fails the query under way; what it says a second time must not end the process.
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(`
      SET tandem.ehr_import = 'on';
      SET tandem.defer_read_model = 'on';
      SET tandem.actor = 'ehr-import';
      ${clockOffsetMs === 0 ? "" : `SET tandem.clock_offset_ms = '${Math.round(clockOffsetMs)}';`}
      SET timezone = 'UTC';
      SET statement_timeout = 0;
      SET idle_in_transaction_session_timeout = 0;
      SET lock_timeout = '${LOCK_TIMEOUT}';
      SET temp_buffers = '32MB';
      SET client_min_messages = 'warning'`);
  } catch (error) {
    await client.end();
    throw error;
  }
  return client;
}

/** What a commit would judge is judged before the rollback. */
const JUDGE_AND_ROLL_BACK = "SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK";

/**
 * Each batch stands on its own, in a dry run too: short transactions, so that bookings never wait long. Batches at once keep
 * the order of locks of every writer, so where two name one clinician the second waits.
 */
async function inBatches(first: pg.Client, options: ImportSessionOptions): Promise<ImportSession> {
  const others = await Promise.all(
    Array.from({ length: options.inOneLane ? 0 : LANES - 1 }, () => connect(options)),
  );
  const { dryRun } = options;
  const end = dryRun ? JUDGE_AND_ROLL_BACK : "COMMIT";
  const laneOf = (client: pg.Client): ImportLane => ({
    client,
    dryRun,
    inTransaction: (work) => withRetry(() => between(client, "BEGIN", work, end, "ROLLBACK")),
  });
  const own = laneOf(first);
  return {
    ...own,
    lanes: [own, ...others.map(laneOf)],
    close: async () => {
      await Promise.all([first, ...others].map((client) => client.end()));
    },
  };
}

/** One transaction around everything; each batch stands or falls by a savepoint. */
async function inOne(client: pg.Client): Promise<ImportSession> {
  await client.query("BEGIN");
  const lane: ImportLane = {
    client,
    dryRun: false,
    inTransaction: (work) =>
      between(
        client,
        "SAVEPOINT batch",
        work,
        // What a commit would judge is judged here.
        "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; RELEASE batch",
        "ROLLBACK TO batch; RELEASE batch",
      ),
  };
  return {
    ...lane,
    lanes: [lane],
    async close(complete) {
      try {
        await client.query(complete ? "COMMIT" : "ROLLBACK");
      } finally {
        await client.end();
      }
    },
  };
}

async function between<T>(
  client: pg.Client,
  begin: string,
  work: () => Promise<T>,
  end: string,
  rollback: string,
): Promise<T> {
  await client.query(begin);
  try {
    const result = await work();
    await client.query(end);
    return result;
  } catch (error) {
    await client.query(rollback).catch(() => undefined);
    throw error;
  }
}

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 50;

async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !isRetryable(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * FIRST_PAUSE_MS * 2 ** attempt));
    }
  }
}
