import { reportSlowQueries } from "@tandem/db";
import { type Environment, readEnvironment } from "@tandem/db/environment";
import { expectMigrated, MigrationMismatch } from "@tandem/db/expect-migrated";
import { describeError, logEvent, startLog } from "@tandem/telemetry";

/** Tandem's programs that run on and on. */
export type Service = "web" | "worker";

/** Lets this process be seen from outside: its log, by the environment's settings. Called once, before anything else. */
export function startTelemetry(service: Service, environment: Environment = readEnvironment()): void {
  startLog({ level: environment.LOG_LEVEL, service });
  reportSlowQueries(environment.SLOW_QUERY_MS);
  logEvent("process.start", { node: process.version });
}

/**
 * Ends this process, with a sentence, when the database is not of its version. A database that does not answer is no reason:
 * it may come back, and until then the process says that it is not ready.
 *
 * @param migrations the folder of this version's migrations
 */
export async function refuseOtherVersions(
  migrations: string,
  { DATABASE_URL }: Environment = readEnvironment(),
): Promise<void> {
  if (DATABASE_URL === undefined) return;
  try {
    await expectMigrated(DATABASE_URL, migrations);
  } catch (error) {
    if (!(error instanceof MigrationMismatch)) {
      logEvent("database.query.error", { statement: "migrations", ...describeError(error) });
      return;
    }
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
