import { parseArgs } from "node:util";
import { openDatabase } from "@tandem/db";
import { findLastBackup, listBackups, takeBackup } from "@tandem/db/backup";
import { readEnvironment } from "@tandem/db/environment";
import { backupDirectory } from "./backup-directory.ts";
import { openCommandDatabase } from "./command-database.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { print } from "./print.ts";
import { runCommand } from "./run-command.ts";

const USAGE = `Usage: npm run backup -- [--list]

Writes a backup of the database into BACKUP_DIR.

  --list   name those that are kept, and say how old the last one is; exits with 1 when there is none`;

runCommand({ usage: USAGE, takesArguments: true }, async (lifecycle) => {
  const environment = readEnvironment();
  const { values } = parseArgs({
    args: process.argv.slice(2),
    options: { list: { type: "boolean", default: false } },
  });
  const databaseUrl = await openCommandDatabase(lifecycle, environment, "backup");
  const folder = backupDirectory(environment);
  if (values.list) return list(lifecycle, databaseUrl, folder);
  const { BACKUP_KEEP_DAYS: keepDays } = environment;
  const taken = await lifecycle.finish((signal) => takeBackup({ databaseUrl, folder, keepDays, signal }));
  if (taken === null) {
    print("Another process is writing a backup right now: wait for it, or look with --list.");
    return 1;
  }
  print(`${taken.folder}: ${taken.rows} rows, ${megabytes(taken.bytes)} MB, as of ${taken.manifest.at}.`);
  for (const id of taken.deleted) print(`Deleted ${id}, older than ${keepDays} days.`);
  return 0;
});

async function list(lifecycle: Lifecycle, url: string, folder: string): Promise<number> {
  const database = openDatabase({ url, poolSize: 1 });
  lifecycle.onStop(() => database.close());
  const kept = await listBackups(folder);
  for (const backup of kept) print(backup.folder);
  const last = await findLastBackup(database.sql);
  if (last !== null) print(`The last one is ${(last.ageSeconds / 3600).toFixed(1)} hours old.`);
  else if (kept.length === 0) print("There was no backup yet.");
  else print("None of them is of this database as it is now: it was restored, or made anew. Take one.");
  return last === null ? 1 : 0;
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
