import { mkdtemp, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase, verifyReadModel } from "@tandem/db";
import { findLastBackup, listBackups, restoreBackup, takeBackup } from "@tandem/db/backup";
import { readEnvironment } from "@tandem/db/environment";
import { type EmbeddedPostgres, migrate, startEmbeddedPostgres } from "@tandem/db/server";
import { findViolations } from "@tandem/db/violations";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { randomOf } from "../testing/random.ts";
import { type Acknowledged, findLost, nothingAcknowledged } from "../torture/acknowledged.ts";
import { writeNetwork } from "../torture/network.ts";
import { liveAsPatient, type Stage } from "../torture/patient.ts";
import { startServer } from "../torture/servers.ts";
import { backUpWhenDue } from "../worker/back-up-when-due.ts";

const NAME = "drill";
const PATIENTS = 40;
const BEFORE_MS = 4_000;
const AFTER_MS = 1_500;

/** A copy of what had been acknowledged by now. */
function copyOf({ holds, sessions, cancelled, answers }: Acknowledged): Acknowledged {
  const each = [...sessions].map(([id, of]) => [id, new Set(of)] as const);
  return {
    holds: new Set(holds),
    sessions: new Map(each),
    cancelled: new Set(cancelled),
    answers: new Map(answers),
  };
}

describe("a restore drill", () => {
  let folder: string;
  let server: EmbeddedPostgres;
  let url: string;
  let backups: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tandem-drill-"));
    backups = join(folder, "backups");
    server = await startEmbeddedPostgres({ directory: join(folder, "postgres") });
    await withClient(server.url, (client) => client.query(`CREATE DATABASE ${NAME}`));
    url = server.urlOf(NAME);
    await migrate(url);
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it("brings back every booking acknowledged before the backup, taken while patients book, after the server is gone", async () => {
    const api = await startServer(url);
    const network = await withClient(url, (client) => writeNetwork(client, PATIENTS));
    let over = false;
    const stage: Stage = {
      network,
      servers: [api.address],
      acknowledged: nothingAcknowledged(),
      tally: new Map(),
      wrong: [],
      isOver: () => over,
    };
    const lives = network.accounts.map((_, index) => liveAsPatient(stage, index, randomOf(700 + index)));
    await wait(BEFORE_MS);
    const before = copyOf(stage.acknowledged);
    const taken = await takeBackup({ databaseUrl: url, folder: backups, keepDays: 1 });
    await wait(AFTER_MS);
    over = true;
    await Promise.all(lives);
    await api.stop();
    expect(before.answers.size).toBeGreaterThan(5);

    // Everything is gone: the cluster, not only its rows.
    await server.stop();
    await rm(join(folder, "postgres"), { recursive: true });
    server = await startEmbeddedPostgres({ directory: join(folder, "postgres") });
    url = server.urlOf(NAME);
    const restored = await restoreBackup({ databaseUrl: url, folder: taken?.folder ?? "" });
    expect(restored).toMatchObject({ rows: taken?.rows, setAside: null, migrated: [] });

    // A cancellation that came after the backup is forgotten, one before it is not; the same holds for moves.
    const lost = await withClient(url, (client) => findLost(client, before));
    expect(lost).toEqual([]);
    expect(await withClient(url, findViolations)).toEqual([]);
    const database = openDatabase({ url, poolSize: 1 });
    expect(await verifyReadModel(database.sql)).toMatchObject({ differences: 0 });
    await database.close();
  });

  it("sets what is there aside, and only when it is told to", async () => {
    const [newest] = await listBackups(backups);
    const restore = (replace: boolean) =>
      restoreBackup({ databaseUrl: url, folder: newest?.folder ?? "", replace });
    await expect(restore(false)).rejects.toThrow("holds patients or accounts");
    const { setAside } = await restore(true);
    expect(setAside).toMatch(/^drill_before_\d{14}$/);
    const counted = (of: string) =>
      withClient(
        server.urlOf(of),
        async (client) => (await client.query("SELECT count(*) FROM booking")).rows,
      );
    expect(await counted(setAside ?? "")).toEqual(await counted(NAME));
  });

  it("needs no superuser, and is done however short the role's statements are to be, as they are behind a pooler", async () => {
    await withClient(url, async (client) => {
      await client.query(
        "CREATE ROLE hurried CREATEDB LOGIN PASSWORD 'hurried' IN ROLE pg_read_all_data, pg_write_all_data",
      );
      await client.query("GRANT SET ON PARAMETER session_replication_role TO hurried");
      for (const limit of ["statement_timeout", "idle_in_transaction_session_timeout"])
        await client.query(`ALTER ROLE hurried SET ${limit} = '5ms'`);
    });
    const address = new URL(url);
    address.username = "hurried";
    address.password = "hurried";
    const taken = await takeBackup({
      databaseUrl: address.href,
      folder: join(folder, "hurried"),
      keepDays: 1,
    });
    address.pathname = "/drill_hurried";
    const restored = await restoreBackup({ databaseUrl: address.href, folder: taken?.folder ?? "" });
    expect(restored.rows).toBe(taken?.rows);
  });

  it("refuses a backup with a byte changed, and leaves the database as it was", async () => {
    const [newest] = await listBackups(backups);
    const file = join(newest?.folder ?? "", "public.appointment.copy.gz");
    const whole = await readFile(file);
    const spoilt = Buffer.from(whole);
    spoilt.writeUInt8((spoilt.readUInt8(40) + 1) % 256, 40);
    await writeFile(file, spoilt);
    await expect(
      restoreBackup({ databaseUrl: url, folder: newest?.folder ?? "", replace: true }),
    ).rejects.toThrow("is not what was written");
    await writeFile(file, whole);
    expect(await withClient(url, findViolations)).toEqual([]);
  });

  it("nobody who was signed in then is signed in afterwards, and no link of a letter opens anything", async () => {
    const [newest] = await listBackups(backups);
    for (const left of ["auth_session", "auth_verification"])
      await expect(stat(join(newest?.folder ?? "", `public.${left}.copy.gz`))).rejects.toThrow("ENOENT");
  });

  it("the worker backs up when the last backup is old enough, and deletes those past their time but never the newest", async () => {
    const environment = readEnvironment({ DATABASE_URL: url, BACKUP_DIR: backups, BACKUP_KEEP_DAYS: "3" });
    const [old] = await listBackups(backups);
    await withClient(url, (client) => client.query("DELETE FROM backup_run"));
    expect(await backUpWhenDue(environment, 10)).toBeNull();
    const long = new Date(Date.now() - 4 * 86_400_000);
    await utimes(join(old?.folder ?? "", "manifest.json"), long, long);
    expect(await backUpWhenDue(environment, 400)).toMatchObject({ deleted: [old?.id] });
    expect(await backUpWhenDue(environment, 400)).toBeNull();
    const database = openDatabase({ url, poolSize: 1 });
    expect((await findLastBackup(database.sql))?.ageSeconds).toBeLessThan(60);
    await database.close();
    expect(await listBackups(backups)).toHaveLength(1);
  });
});

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
