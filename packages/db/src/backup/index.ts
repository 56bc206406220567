export { findLastBackup } from "./backup-runs.ts";
export { listBackups } from "./kept-backups.ts";
export { restoreBackup } from "./restore-backup.ts";
export { type BackupTaken, takeBackup } from "./take-backup.ts";
