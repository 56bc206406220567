import type { Environment } from "@tandem/db/environment";
import type { DataDirectory } from "./data-directory.ts";
import { SentenceError } from "./sentence-error.ts";

interface Decided {
  dataDirectory: string;
  databaseUrl: string;
  redisUrl: string | undefined;
  authSecret: string;
  publicUrl: string;
  demo: boolean;
}

/** What the web app is given on top of what the person set: everything decided at the start, in the same variables. */
export function webEnvironment(given: Decided): NodeJS.ProcessEnv {
  return {
    TANDEM_DATA_DIR: given.dataDirectory,
    DATABASE_URL: given.databaseUrl,
    PUBLIC_URL: given.publicUrl,
    AUTH_SECRET: given.authSecret,
    DEMO: given.demo ? "1" : "0",
    // Next sets NODE_ENV to production, which refuses TANDEM_NOW: the database's address carries the clock instead.
    TANDEM_NOW: "",
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

/** The database's address with the offset that makes its clock, the one that decides, start at TANDEM_NOW. */
export function withClock(databaseUrl: string, { TANDEM_NOW }: Environment): string {
  if (TANDEM_NOW === undefined) return databaseUrl;
  const url = new URL(databaseUrl);
  const offsetMs = Date.parse(TANDEM_NOW) - Date.now();
  url.searchParams.set("options", `-c tandem.clock_offset_ms=${offsetMs}`);
  return url.toString();
}
