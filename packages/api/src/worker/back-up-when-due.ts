import { type BackupTaken, takeBackup } from "@tandem/db/backup";
import { backupFolderOf, type Environment } from "@tandem/db/environment";

/** A start has other things to do. */
const AFTER_SECONDS = 300;

/**
 * Backs the database up when the last backup is older than BACKUP_EVERY_HOURS, and deletes those older than BACKUP_KEEP_DAYS.
 *
 * @param runningSeconds how long this process has been running
 * @returns null when none was due
 */
export async function backUpWhenDue(
  environment: Environment,
  runningSeconds = process.uptime(),
): Promise<BackupTaken | null> {
  const { DATABASE_URL: databaseUrl, BACKUP_EVERY_HOURS: hours, BACKUP_KEEP_DAYS: keepDays } = environment;
  if (hours === 0 || databaseUrl === undefined || runningSeconds < AFTER_SECONDS) return null;
  return takeBackup({ databaseUrl, folder: backupFolderOf(environment), keepDays, ifOlderThanHours: hours });
}
