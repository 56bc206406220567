import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import { installJobQueue } from "../jobs/install-job-queue.ts";
import { withoutTimeLimits } from "../without-time-limits.ts";

// Beside this file in the repository; process.cwd() is no guide, because every command runs elsewhere.
const MIGRATIONS = new URL("../../prisma/migrations/", import.meta.url);

interface MigrateOptions {
  /** Only these, by name: the tables as they once were. */
  only?: readonly string[];
}

/**
 * Applies the migrations the database does not have yet and keeps Prisma's own record of them, so that
 * `prisma migrate deploy` stays possible. The job queue keeps a record of its own.
 *
 * @returns the names of the migrations applied now; empty when the database was up to date.
 * @throws when the database's record differs from the folder (an edited or unknown migration).
 */
export async function migrate(databaseUrl: string, { only }: MigrateOptions = {}): Promise<string[]> {
  await loadEngine();
  const connectionString = withoutTimeLimits(databaseUrl);
  const adapter = new WholeScripts({ connectionString });
  const bound = bindMigrationAwareSqlAdapterFactory(adapter);
  const schemaEngine = await engine.SchemaEngine.new({ datamodels: undefined }, () => undefined, bound);
  try {
    const { appliedMigrationNames } = await schemaEngine.applyMigrations({
      migrationsList: await readMigrations(only),
      filters: { externalTables: [], externalEnums: [] },
    });
    await installJobQueue(connectionString);
    return appliedMigrationNames;
  } finally {
    schemaEngine.free();
    await adapter.disconnect();
  }
}

declare global {
  // The engine's bindings are one per process and must be started once, however often this module is evaluated.
  var tandemMigrationEngine: Promise<void> | undefined;
}

function loadEngine(): Promise<void> {
  globalThis.tandemMigrationEngine ??= startEngine();
  return globalThis.tandemMigrationEngine;
}

/** Prisma's migration engine compiled to WebAssembly: its command line would download a binary instead. */
async function startEngine(): Promise<void> {
  const bindings = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const module = await WebAssembly.compile(await readFile(join(dirname(bindings), "schema_engine_bg.wasm")));
  const imports = Object.fromEntries(
    WebAssembly.Module.imports(module).map((wanted) => [wanted.module, { ...engine }]),
  );
  const { exports } = await WebAssembly.instantiate(module, imports);
  engine.__wbg_set_wasm(exports);
  const start = exports.__wbindgen_start;
  if (typeof start === "function") start();
}

/**
 * The adapter cuts a script at every semicolon, also inside functions and comments. Sent whole, a migration is
 * also one transaction: it applies entirely or not at all. The engine leaves its connection open, and with it the
 * lock that keeps two migrations apart, so the connection is remembered and closed here.
 */
class WholeScripts extends PrismaPg {
  #connections: { dispose(): Promise<void> }[] = [];

  override async connect() {
    const connection = await super.connect();
    this.#connections.push(connection);
    connection.executeScript = async (script) => {
      await connection.underlyingDriver().query(script);
    };
    return connection;
  }

  async disconnect(): Promise<void> {
    await Promise.all(this.#connections.map((connection) => connection.dispose()));
  }
}

async function readMigrations(only?: readonly string[]): Promise<engine.MigrationList> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new Error(`The migration ${unknown} is not known here: this is an older Tandem.`);
  const migrationDirectories = await Promise.all(
    (only === undefined ? names : names.filter((name) => only.includes(name))).sort().map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: {
          tag: "ok" as const,
          value: await readFile(new URL(`${name}/migration.sql`, MIGRATIONS), "utf8"),
        },
      },
    })),
  );
  return {
    baseDir: MIGRATIONS.pathname,
    lockfile: {
      path: "migration_lock.toml",
      content: await readFile(new URL("migration_lock.toml", MIGRATIONS), "utf8"),
    },
    shadowDbInitScript: "",
    migrationDirectories,
  };
}
