import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectMigrated } from "./expect-migrated.ts";
import { type TestDatabase, testDatabase } from "./testing/test-database.ts";

const MIGRATIONS = fileURLToPath(new URL("../prisma/migrations", import.meta.url));

describe("a start", () => {
  let database: TestDatabase;
  let url: string;
  beforeAll(async () => {
    database = await testDatabase();
    url = database.pool.options.connectionString ?? "";
  });
  afterAll(() => database.drop());

  it("goes on when the database has the migrations of this version", async () => {
    await expectMigrated(url, MIGRATIONS);
  });

  it("refuses a database that is ahead, in a sentence that names what is unknown", async () => {
    const older = await mkdtemp(join(tmpdir(), "tandem-migrations-"));
    await cp(MIGRATIONS, older, { recursive: true });
    await rm(join(older, "20261124080100_live_checks"), { recursive: true });
    await expect(expectMigrated(url, older)).rejects.toThrow(
      "The database is ahead of this version of Tandem: it has the migration 20261124080100_live_checks",
    );
    await rm(older, { recursive: true });
  });

  it("refuses a database that is behind, and one that never was migrated", async () => {
    await database.raw(
      "UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%_live_checks'",
    );
    await expect(expectMigrated(url, MIGRATIONS)).rejects.toThrow(
      "The database is behind this version of Tandem: it lacks the migration 20261124080100_live_checks.",
    );
    await database.raw("ALTER TABLE _prisma_migrations RENAME TO gone");
    await expect(expectMigrated(url, MIGRATIONS)).rejects.toThrow(/behind .* and \d+ more/);
  });
});
