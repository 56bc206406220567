import { readdir } from "node:fs/promises";
import pg from "pg";

const ANSWER_WITHIN_MS = 5_000;
const UNDEFINED_TABLE = "42P01";

/** The database is not of the version that this code was written for; the message is a sentence that says what to do. */
export class MigrationMismatch extends Error {
  override name = "MigrationMismatch";
}

/**
 * Makes sure that a database has exactly the migrations of this version: an older one lacks what the code relies on, a newer
 * one may have changed it.
 *
 * @param folder the migrations of this version
 * @throws MigrationMismatch
 */
export async function expectMigrated(databaseUrl: string, folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const known = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const applied = await readApplied(databaseUrl);
  const missing = known.filter((name) => !applied.includes(name)).sort();
  const unknown = applied.filter((name) => !known.includes(name)).sort();
  if (unknown.length > 0)
    throw new MigrationMismatch(
      `The database is ahead of this version of Tandem: it has the migration ${unknown.at(-1)}, which this version does not know. Start the newer version.`,
    );
  if (missing.length > 0)
    throw new MigrationMismatch(
      `The database is behind this version of Tandem: it lacks the migration ${missing.at(0)}${missing.length > 1 ? ` and ${missing.length - 1} more` : ""}. Migrate it first: npm run db:migrate, or the container migrate; npm start does so by itself.`,
    );
}

async function readApplied(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: ANSWER_WITHIN_MS });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
    );
    return rows.map(({ name }) => name);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === UNDEFINED_TABLE) return [];
    throw error;
  } finally {
    await client.end();
  }
}
