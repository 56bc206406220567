import { type Database, openDatabase } from "@tandem/db";
import { clockOffsetOf, type Environment, readEnvironment } from "@tandem/db/environment";
import type { RuleSettings } from "@tandem/domain";
import { type Auth, authOver } from "./auth/auth.ts";
import { type Clock, clockOf } from "./clock.ts";
import { rulesOf } from "./rules.ts";

/** Everything a request needs that outlives it. */
export interface Runtime {
  environment: Environment;
  database: Database;
  rules: RuleSettings;
  clock: Clock;
  auth: Auth;
}

/** Builds a runtime over a database; nothing connects before the first query. */
export function runtimeOver(environment: Environment, database: Database): Runtime {
  const clock = clockOf(database);
  return {
    environment,
    database,
    rules: rulesOf(environment),
    clock,
    auth: authOver(environment, database, clock),
  };
}

declare global {
  // Kept here because a development server loads modules anew with each change, and pools must not pile up.
  var tandemRuntime: Runtime | undefined;
}

/** This process's runtime, built from the environment on first use. */
export function getRuntime(): Runtime {
  globalThis.tandemRuntime ??= createRuntime();
  return globalThis.tandemRuntime;
}

function createRuntime(): Runtime {
  const environment = readEnvironment();
  if (environment.DATABASE_URL === undefined) {
    throw new Error("DATABASE_URL is not set. `npm start` starts a database and sets it.");
  }
  const database = openDatabase({
    url: environment.DATABASE_URL,
    poolSize: environment.DATABASE_POOL_SIZE,
    clockOffsetMs: clockOffsetOf(environment),
  });
  return runtimeOver(environment, database);
}
