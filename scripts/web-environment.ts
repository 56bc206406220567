import { clockOffsetOf, type Environment, requiresTwoFactor } from "@tandem/db/environment";
import type { DataDirectory } from "./data-directory.ts";
import { SentenceError } from "./sentence-error.ts";

/** What is decided at the start, for every process of it. */
interface Decided {
  dataDirectory: string;
  databaseUrl: string;
  redisUrl: string | undefined;
  authSecret: string;
  publicUrl: string;
  demo: boolean;
}

/** The decisions in the variables the web app reads them from. */
export function webEnvironment(environment: Environment, given: Decided): NodeJS.ProcessEnv {
  return {
    TANDEM_DATA_DIR: given.dataDirectory,
    DATABASE_URL: given.databaseUrl,
    PUBLIC_URL: given.publicUrl,
    AUTH_SECRET: given.authSecret,
    // As with TANDEM_NOW: what production means is decided before Next sets NODE_ENV.
    STAFF_TWO_FACTOR: requiresTwoFactor(environment) ? "required" : "offered",
    DEMO: given.demo ? "1" : "0",
    // One offset for all processes; and Next sets NODE_ENV to production, which refuses TANDEM_NOW.
    TANDEM_CLOCK_OFFSET_MS: String(clockOffsetOf(environment)),
    TANDEM_NOW: "",
    // The web app stops by itself: it finishes what was asked and closes its connections.
    NEXT_MANUAL_SIG_HANDLE: "1",
    ...(given.redisUrl === undefined ? {} : { REDIS_URL: given.redisUrl }),
  };
}

/**
 * The secret that signs sessions: the one that is set, else one kept in the data folder.
 *
 * @throws SentenceError when none is set in production.
 */
export async function authSecret(
  { AUTH_SECRET, NODE_ENV }: Environment,
  directory: DataDirectory,
): Promise<string> {
  if (AUTH_SECRET !== undefined) return AUTH_SECRET;
  if (NODE_ENV !== "production") return directory.authSecret();
  throw new SentenceError(
    "In production AUTH_SECRET has to be set: at least 32 characters, the same on every instance.",
  );
}
