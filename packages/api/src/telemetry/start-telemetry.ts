import { reportSlowQueries } from "@tandem/db";
import { type Environment, readEnvironment } from "@tandem/db/environment";
import { expectMigrated, MigrationMismatch } from "@tandem/db/expect-migrated";
import { describeError, logEvent, startLog, startTraces } from "@tandem/telemetry";

/** Tandem's programs that run on and on. */
export type Service = "web" | "worker";

/**
 * Lets this process be seen from outside: its log, and its traces if they go somewhere, by the environment's settings. Called
 * once, before anything else.
 */
export async function startTelemetry(
  service: Service,
  environment: Environment = readEnvironment(),
): Promise<void> {
  startLog({ level: environment.LOG_LEVEL, service });
  reportSlowQueries(environment.SLOW_QUERY_MS);
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = environment;
  if (endpoint !== undefined)
    await startTraces({
      endpoint,
      service,
      sampler: environment.OTEL_TRACES_SAMPLER,
      ratio: environment.OTEL_TRACES_SAMPLER_ARG,
    });
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
