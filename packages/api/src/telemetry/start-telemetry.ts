import { reportSlowQueries } from "@tandem/db";
import { type Environment, readEnvironment } from "@tandem/db/environment";
import { logEvent, startLog } from "@tandem/telemetry";

/** Tandem's programs that run on and on. */
export type Service = "web" | "worker";

/** Lets this process be seen from outside: its log, by the environment's settings. Called once, before anything else. */
export function startTelemetry(service: Service, environment: Environment = readEnvironment()): void {
  startLog({ level: environment.LOG_LEVEL, service });
  reportSlowQueries(environment.SLOW_QUERY_MS);
  logEvent("process.start", { node: process.version });
}
