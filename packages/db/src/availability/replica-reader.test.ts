import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../database.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../server/index.ts";
import { statement } from "../sql.ts";
import { type Reader, readerOver } from "./replica-reader.ts";

const where = statement("test_where", "SELECT pg_is_in_recovery() AS standby");

describe("searches with a replica", () => {
  let directory: string;
  let servers: EmbeddedPostgres[] = [];
  let primary: Database;
  let replica: Database;
  let reader: Reader;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "tandem-replica-"));
    const settings = { fsync: "off", shared_buffers: "32MB" };
    const first = await startEmbeddedPostgres({ directory: join(directory, "primary"), settings });
    await first.stop();
    // With the owner, which PostgreSQL insists on.
    execFileSync("cp", ["-a", join(directory, "primary"), join(directory, "replica")]);
    await writeFile(join(directory, "replica", "cluster", "standby.signal"), "");
    const up = await startEmbeddedPostgres({ directory: join(directory, "primary"), settings });
    const { port, password } = new URL(up.url);
    const source = `host=127.0.0.1 port=${port} user=postgres password=${password}`;
    const standby = await startEmbeddedPostgres({
      directory: join(directory, "replica"),
      settings: { ...settings, primary_conninfo: source },
    });
    servers = [up, standby];
    primary = openDatabase({ url: up.url, poolSize: 2 });
    replica = openDatabase({ url: standby.url, poolSize: 2 });
    reader = readerOver(primary, replica);
  }, 120_000);
  afterAll(async () => {
    await replica?.close();
    await primary?.close();
    for (const server of servers) await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  /** Where searches read once the last checks have been made. */
  async function readsFrom(): Promise<"primary" | "replica"> {
    for (let time = 0; time < 3; time += 1) {
      reader.pick();
      await wait(1_200);
    }
    const [row] = await reader.pick().rows<{ standby: boolean }>(where);
    return row?.standby === true ? "replica" : "primary";
  }

  it("read from a replica that keeps up, from the primary while it lags, and from the replica again", async () => {
    expect(await readsFrom()).toBe("replica");
    await replica.pool.query("SELECT pg_wal_replay_pause()");
    await primary.pool.query("CREATE TABLE written AS SELECT generate_series(1, 1000)");
    await wait(1_200);
    await primary.pool.query("SELECT pg_switch_wal()");
    expect(await readsFrom()).toBe("primary");
    await replica.pool.query("SELECT pg_wal_replay_resume()");
    expect(await readsFrom()).toBe("replica");
  }, 60_000);

  it("go on from the primary when the replica is gone, in the middle of a search too", async () => {
    expect(await readsFrom()).toBe("replica");
    const search = reader.pick();
    await servers[1]?.stop();
    expect(await search.rows(where)).toEqual([{ standby: false }]);
    expect(await search.rows(where)).toEqual([{ standby: false }]);
    expect(await readsFrom()).toBe("primary");
  }, 60_000);
});
