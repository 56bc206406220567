import { parseArgs } from "node:util";
import { erasePatient, openDatabase, verifyReadModel } from "@tandem/db";
import { listBackups, restoreBackup } from "@tandem/db/backup";
import { clockOffsetOf, type Environment, readEnvironment } from "@tandem/db/environment";
import { findViolations } from "@tandem/db/violations";
import { backupDirectory, notedErasures } from "./backup-directory.ts";
import { startWhereCalled } from "./calling-folder.ts";
import { UsageError } from "./command-line.ts";
import { DataDirectory } from "./data-directory.ts";
import { DataDirectoryLock } from "./data-directory-lock.ts";
import { expectAnswer } from "./database-connection.ts";
import { startEmbeddedDatabase } from "./embedded-database.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { print, printError } from "./print.ts";
import { runCommand } from "./run-command.ts";
import { SentenceError } from "./sentence-error.ts";

const USAGE = `Usage: npm run restore -- [--replace] [FOLDER]
  FOLDER      a backup; the newest of BACKUP_DIR when left out
  --replace   a database that holds something is renamed out of the way

Stop Tandem first.`;

runCommand({ usage: USAGE, takesArguments: true }, async (lifecycle) => {
  const environment = readEnvironment();
  startWhereCalled();
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: { replace: { type: "boolean", default: false } },
  });
  if (positionals.length > 1) throw new UsageError("Name one backup.");
  const backups = backupDirectory(environment);
  const folder = positionals[0] ?? (await listBackups(backups))[0]?.folder;
  if (folder === undefined)
    throw new SentenceError(`There is no backup in ${backups}. Name the folder of one, or set BACKUP_DIR.`);
  const databaseUrl = environment.DATABASE_URL ?? (await idleEmbeddedDatabase(lifecycle, environment));
  await expectAnswer(onServerOf(databaseUrl));
  const { manifest, rows, setAside, migrated } = await lifecycle.finish((signal) =>
    restoreBackup({ databaseUrl, folder, replace: values.replace, signal }),
  );
  print(`Restored ${rows} rows as of ${manifest.at}.`);
  if (migrated.length > 0) print(`Applied ${migrated.length} newer migrations.`);
  if (setAside !== null)
    print(`The database that was there is called ${setAside} now; drop it when you are sure.`);
  return (await look(lifecycle, environment, databaseUrl, backups)) === 0 ? 0 : 1;
});

/** The server's own database, which is there whatever became of ours. */
function onServerOf(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.pathname = "/postgres";
  return url.toString();
}

/** The embedded server with nobody on it. */
async function idleEmbeddedDatabase(lifecycle: Lifecycle, { TANDEM_DATA_DIR }: Environment): Promise<string> {
  const directory = await DataDirectory.open(TANDEM_DATA_DIR);
  await DataDirectoryLock.take(lifecycle, directory, "npm run restore");
  return startEmbeddedDatabase(lifecycle, directory);
}

/** Erases again who was erased since, then looks for whatever must not be. @returns how much was found */
async function look(
  lifecycle: Lifecycle,
  environment: Environment,
  url: string,
  backups: string,
): Promise<number> {
  const database = openDatabase({
    url,
    poolSize: 2,
    statementTimeoutMs: 600_000,
    clockOffsetMs: clockOffsetOf(environment),
  });
  lifecycle.onStop(() => database.close());
  for (const patientId of await notedErasures(backups)) {
    const erased = await erasePatient(database, patientId, {
      actor: "command:restore",
      reason: "Erased before.",
    });
    if (!erased.ok && erased.error.kind === "SESSIONS_TO_COME")
      printError(
        `${patientId} was erased since and has sessions in this backup: cancel them and erase again.`,
      );
  }
  const violations = await findViolations(database.pool);
  const { clinicians, differences, shown } = await verifyReadModel(database.sql);
  for (const found of [...violations, ...shown]) printError(found);
  print(`Looked at ${clinicians} clinicians: ${violations.length} broken rules, ${differences} differences.`);
  return violations.length + differences;
}
