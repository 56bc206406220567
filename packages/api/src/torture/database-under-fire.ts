import { readFile } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@tandem/db/server";

/** A real PostgreSQL, fsync on, behind an address that stays the same when it is killed and started again. */
export interface DatabaseUnderFire {
  /** Through the wire that can be cut: for the servers. */
  url: string;
  /** Past it, for checks; changes with each start. */
  directUrl(): string;
  /** SIGKILL of the whole server, then a recovery from its log. */
  kill(): Promise<void>;
  /** Breaks some of the connections that are open. @returns how many */
  cut(share: number): number;
  stop(): Promise<void>;
}

/** Starts it in a folder of its own, which may hold nothing of value. */
export async function startDatabaseUnderFire(
  directory: string,
  database: string,
): Promise<DatabaseUnderFire> {
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ directory });
  const wires = new Set<Socket>();
  const wire = createServer((client) => {
    const { port } = new URL(server.url);
    const upstream = connect(Number(port), "127.0.0.1");
    const end = () => {
      client.destroy();
      upstream.destroy();
      wires.delete(client);
    };
    wires.add(client);
    for (const socket of [client, upstream]) socket.on("error", end).on("close", end).setNoDelay(true);
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => wire.listen(0, "127.0.0.1", resolve));
  const address = wire.address();
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  const through = new URL(server.urlOf(database));
  through.port = String(address.port);
  return {
    url: through.toString(),
    directUrl: () => server.urlOf(database),
    async kill() {
      const pidFile = await readFile(join(directory, "cluster", "postmaster.pid"), "utf8");
      const pid = Number(pidFile.split("\n")[0]);
      process.kill(pid, "SIGKILL");
      await untilGone(pid);
      server = await restart(directory);
    },
    cut(share) {
      const cut = [...wires].filter(() => Math.random() < share);
      for (const socket of cut) socket.destroy();
      return cut.length;
    },
    async stop() {
      for (const socket of wires) socket.destroy();
      wire.close();
      await server.stop();
    },
  };
}

/** A process that is dying still counts as a server that runs. */
async function untilGone(pid: number): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await wait(25);
  }
  throw new Error("the database survived SIGKILL");
}

/** Its children take a moment to notice that their parent is gone, and until then it cannot start. */
async function restart(directory: string): Promise<EmbeddedPostgres> {
  for (let tries = 0; ; tries += 1) {
    await wait(200);
    try {
      return await startEmbeddedPostgres({ directory });
    } catch (error) {
      if (tries === 50) throw error;
    }
  }
}
