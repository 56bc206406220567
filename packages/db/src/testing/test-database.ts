import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { TEMPLATE } from "./server.ts";

export interface TestDatabase extends Database {
  url: string;
  /** One statement as a hand with psql would send it. */
  raw<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/**
 * A database of its own for a test file, cloned from the migrated template.
 *
 * @param now the instant at which its clock starts; the real time when left out
 */
export async function testDatabase({
  now,
  poolSize = 10,
}: {
  now?: string;
  poolSize?: number;
} = {}): Promise<TestDatabase> {
  const adminUrl = inject("postgresUrl");
  const name = `t_${randomBytes(6).toString("hex")}`;
  await asAdmin(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY FILE_COPY`);
  const clockOffsetMs = now === undefined ? 0 : Date.parse(now) - Date.now();
  await asAdmin(adminUrl, `ALTER DATABASE ${name} SET tandem.clock_offset_ms = ${clockOffsetMs}`);
  const address = new URL(adminUrl);
  address.pathname = `/${name}`;
  const url = address.toString();
  const database = openDatabase({ url, poolSize, clockOffsetMs });
  return {
    ...database,
    url,
    async raw<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) {
      return (await database.pool.query<Row>(text, values)).rows;
    },
    async drop() {
      await database.close();
      await asAdmin(adminUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function asAdmin(url: string, text: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query(text);
  } finally {
    await admin.end();
  }
}
