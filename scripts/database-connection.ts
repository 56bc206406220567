import pg from "pg";
import { SentenceError } from "./sentence-error.ts";

const ANSWER_WITHIN_MS = 5_000;

/**
 * Makes sure that a database answers.
 *
 * @throws SentenceError naming its host and database, never the URL with its password.
 */
export async function expectAnswer(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    query_timeout: 2_000,
  });
  // A connection cut by a stop reports here as well; the query's own failure is the one that counts.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
  } catch (error) {
    const { host, pathname } = new URL(url);
    throw new SentenceError(
      `The database ${pathname.slice(1)} on ${host} does not answer: ${reasonOf(error)}. ` +
        "Check DATABASE_URL, or unset it to use the embedded PostgreSQL.",
    );
  } finally {
    client.end().catch(() => undefined);
  }
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
