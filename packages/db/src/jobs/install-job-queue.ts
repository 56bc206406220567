import { runMigrations } from "graphile-worker";

/** Creates or updates the tables of the job queue (schema `graphile_worker`), which the write path adds jobs to. */
export async function installJobQueue(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl });
}
