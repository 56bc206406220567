import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../testing/index.ts";
import { restoreBackup } from "./restore-backup.ts";
import { takeBackup } from "./take-backup.ts";

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase({ poolSize: 1 });
  folder = await mkdtemp(join(tmpdir(), "tandem-given-up-"));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const signal = AbortSignal.abort();

test("a backup that is given up leaves no file behind, and the next one is taken", async () => {
  const backup = { databaseUrl: database.url, folder, keepDays: 1 };
  await expect(takeBackup({ ...backup, signal })).rejects.toThrow(/aborted/);
  expect(await readdir(folder)).toEqual([]);
  const taken = await takeBackup(backup);
  expect(await readdir(folder)).toEqual([taken?.id]);
});

test("a restore that is given up leaves no database behind, and the one that was there in place", async () => {
  const [id = ""] = await readdir(folder);
  const restore = { databaseUrl: database.url, folder: join(folder, id), replace: true, signal };
  await expect(restoreBackup(restore)).rejects.toThrow(/aborted/);
  const name = new URL(database.url).pathname.slice(1);
  const { length } = await database.raw(
    `SELECT FROM pg_database WHERE datname ~ '^${name}_(restoring|before)_'`,
  );
  expect(length).toBe(0);
  expect(await database.raw("SELECT FROM backup_run")).toHaveLength(1);
});
