import { join } from "node:path";
import type { DemoAccount } from "@tandem/api/server";
import { clockOffsetOf, type Environment, readEnvironment } from "@tandem/db/environment";
import { expectMigrated } from "@tandem/db/expect-migrated";
import { migrate } from "@tandem/db/server";
import { startCache } from "./cache-server.ts";
import { DataDirectory } from "./data-directory.ts";
import { DataDirectoryLock } from "./data-directory-lock.ts";
import { expectAnswer } from "./database-connection.ts";
import { startEmbeddedDatabase } from "./embedded-database.ts";
import { keepDatabase } from "./keep-database.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { browserAddress, reservePort } from "./listening-address.ts";
import { print } from "./print.ts";
import { REPOSITORY } from "./repository.ts";
import { SentenceError } from "./sentence-error.ts";
import { wantsDemo } from "./wants-demo.ts";
import { buildIsStale, buildWebApp } from "./web-build.ts";
import { authSecret, webEnvironment } from "./web-environment.ts";
import { startWebServer, untilReady, type WebServer } from "./web-server.ts";
import { startWorkerProcess } from "./worker-process.ts";

/** Starts everything Tandem consists of and serves it until it is stopped. */
export async function serve(lifecycle: Lifecycle, mode: "start" | "dev"): Promise<number> {
  const given = readEnvironment();
  const environment = { ...given, TANDEM_CLOCK_OFFSET_MS: clockOffsetOf(given) };
  const directory = await DataDirectory.open(environment.TANDEM_DATA_DIR);
  const lock = await DataDirectoryLock.take(
    lifecycle,
    directory,
    mode === "start" ? "npm start" : "npm run dev",
  );
  const secret = await authSecret(environment, directory);
  const port = await reservePort(environment.HOST, environment.PORT);
  if (environment.DATABASE_URL !== undefined) await expectAnswer(environment.DATABASE_URL);

  // The two long parts share nothing, so they share the time.
  const [{ databaseUrl, signIns }, cache] = await Promise.all([
    prepareDatabase(lifecycle, { ...environment, AUTH_SECRET: secret }, directory),
    startCache(lifecycle, environment, directory, lock),
    mode === "start" ? buildIfStale(lifecycle) : undefined,
  ]);

  const publicUrl = environment.PUBLIC_URL ?? browserAddress(environment.HOST, port);
  const env = webEnvironment(environment, {
    dataDirectory: directory.path,
    databaseUrl,
    redisUrl: cache.redisUrl,
    authSecret: secret,
    publicUrl,
    demo: signIns.length > 0,
  });
  print("Starting the worker and the web app");
  await startWorkerProcess(lifecycle, directory, lock, env);
  const web = await startWebServer(lifecycle, environment, directory, lock, { mode, port, env });
  await untilReady(lifecycle, web, environment.HOST, port);
  const { describeMail } = await import("@tandem/api/server");
  const mail = describeMail({ ...environment, TANDEM_DATA_DIR: directory.path });
  print(readyText({ address: publicUrl, signIns, cache: cache.description, mail, directory, web, mode }));
  return await untilWebEnds(web);
}

async function prepareDatabase(lifecycle: Lifecycle, environment: Environment, directory: DataDirectory) {
  if (environment.DATABASE_URL === undefined) print("Starting the database");
  const databaseUrl = environment.DATABASE_URL ?? (await startEmbeddedDatabase(lifecycle, directory));
  const applied = await migrate(databaseUrl);
  await expectMigrated(databaseUrl, join(REPOSITORY, "packages", "db", "prisma", "migrations"));
  if (applied.length > 0)
    print(`Applied ${applied.length} database migration${applied.length === 1 ? "" : "s"}`);
  lifecycle.onStop(() => directory.withdrawDatabaseUrl());
  await directory.publishDatabaseUrl(databaseUrl);
  if (environment.DATABASE_URL === undefined) await keepEmbeddedDatabase(lifecycle, directory, databaseUrl);
  if (!wantsDemo(environment)) return { databaseUrl, signIns: [] };
  // Loaded late: it brings the whole of the import with it, which a taken port need not wait for.
  const { prepareDemo } = await import("./demo.ts");
  return { databaseUrl, signIns: await prepareDemo(environment, databaseUrl) };
}

/** The web app and the worker find it again by themselves, and say in the meantime that they cannot be reached. */
function keepEmbeddedDatabase(lifecycle: Lifecycle, { postgres: directory }: DataDirectory, url: string) {
  const log = join(directory, "postgres.log");
  const said = {
    ended: `The database ended by itself; it is started again. Its log: ${log}`,
    answers: "The database answers again",
  };
  return keepDatabase(lifecycle, { directory, url, onChange: (state) => print(said[state]) });
}

async function buildIfStale(lifecycle: Lifecycle): Promise<void> {
  if (!(await buildIsStale())) return;
  print("Building the web app");
  await buildWebApp(lifecycle);
}

async function untilWebEnds(web: WebServer): Promise<never> {
  const code = await web.child.exited;
  throw new SentenceError(`The web app ended by itself (exit code ${code}). Its log: ${web.logFile}`);
}

function readyText(facts: {
  address: string;
  signIns: readonly DemoAccount[];
  cache: string;
  mail: string;
  directory: DataDirectory;
  web: WebServer;
  mode: "start" | "dev";
}): string {
  const { signIns, directory } = facts;
  const width = Math.max(...signIns.map(({ email }) => email.length));
  return [
    "",
    `Tandem is ready: ${facts.address}`,
    "",
    ...(signIns.length > 0 ? ["Demo sign-ins:"] : []),
    ...signIns.map(({ email, password, role }) => `  ${email.padEnd(width)}  ${password}  (${role})`),
    ...(signIns.length > 0 ? [""] : []),
    `Cache:    ${facts.cache}`,
    `Mail:     ${facts.mail}`,
    `Database: psql "$(cat ${directory.databaseUrlFile})"`,
    ...(facts.mode === "start" ? [`Logs:     ${facts.web.logFile}, ${directory.logFile("worker")}`] : []),
    "",
    "Ctrl-C stops everything; the data stays.",
  ].join("\n");
}
