import pg from "pg";
import { SentenceError } from "./sentence-error.ts";

const ANSWER_WITHIN_MS = 5_000;
const CHECK_ADDRESS = "Check DATABASE_URL, or unset it to use the embedded PostgreSQL.";
/** Since then PostgreSQL folds the case of every script's letters, by which names are found. */
const OLDEST_SERVER = 18;

/**
 * Makes sure that a database answers, and is one that Tandem can keep its tables in.
 *
 * @param advice what to do when it does not answer
 * @throws SentenceError naming its host and database, never the URL with its password.
 */
export async function expectAnswer(url: string, advice = CHECK_ADDRESS): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    query_timeout: 2_000,
  });
  // A connection cut by a stop reports here as well; the query's own failure is the one that counts.
  client.on("error", () => undefined);
  const { host, pathname } = new URL(url);
  const database = `The database ${pathname.slice(1)} on ${host}`;
  try {
    await client.connect();
    const { rows } = await client.query<ServerFacts>(
      "SELECT current_setting('server_version_num')::int AS version, current_setting('server_encoding') AS encoding",
    );
    const unfit = rows[0] && unfitFor(rows[0]);
    if (unfit !== undefined) throw new SentenceError(`${database} ${unfit}`);
  } catch (error) {
    if (error instanceof SentenceError) throw error;
    throw new SentenceError(`${database} does not answer: ${reasonOf(error)}. ${advice}`);
  } finally {
    client.end().catch(() => undefined);
  }
}

interface ServerFacts {
  /** As PostgreSQL counts them: 180004 is 18.4. */
  version: number;
  encoding: string;
}

/** Why Tandem's tables cannot be kept there, as the end of a sentence; undefined where they can. */
export function unfitFor({ version, encoding }: ServerFacts): string | undefined {
  const major = Math.floor(version / 10_000);
  if (major < OLDEST_SERVER)
    return `is kept by PostgreSQL ${major}. Tandem needs PostgreSQL ${OLDEST_SERVER} or later.`;
  if (encoding !== "UTF8")
    return `keeps its text as ${encoding}. Tandem needs UTF8: make it with ENCODING 'UTF8' TEMPLATE template0.`;
  return undefined;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown reason";
  const code = "code" in error ? String(error.code) : undefined;
  const known = {
    ECONNREFUSED: "nothing listens there",
    ENOTFOUND: "there is no such host",
    EAI_AGAIN: "the host's name cannot be looked up",
    "28P01": "it refuses the name or the password",
    "3D000": "there is no such database on that server",
  };
  if (code !== undefined && code in known) return known[code as keyof typeof known];
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return /timeout/i.test(error.message)
    ? `no answer within ${ANSWER_WITHIN_MS / 1000} seconds`
    : error.message;
}

/** Creates a database unless the server has it already. The name is ours, not somebody's input. */
export async function ensureDatabase(maintenanceUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: maintenanceUrl });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}
