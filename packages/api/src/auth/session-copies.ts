import type { CacheStore } from "../cache/cache-store.ts";
import { sealsOver } from "./sealed-copies.ts";

const LIVES_AT_MOST_S = 60;

/** A session as the auth library found it. */
interface FoundSession {
  id: string;
  token: string;
  expiresAt: Date;
}

/**
 * Which session a signed cookie stands for, kept in the cache. That never changes, so no copy can be out of date; whether
 * the session goes on, and whose it is with which role, only the database says.
 */
export interface SessionCopies {
  /** The id of the session that a cookie's value stands for; null when no copy says. */
  find(cookie: string): Promise<string | null>;
  /** Keeps what the library found, in the background: a minute, and not beyond the session's end. */
  keep(cookie: string, session: FoundSession): void;
}

export function sessionCopiesOver(store: CacheStore, secret: string): SessionCopies {
  const seals = sealsOver(secret);
  const keyOf = (cookie: string) => `tandem:session:${seals.nameOf(cookie)}`;
  return {
    async find(cookie) {
      const key = keyOf(cookie);
      const [copy] = await store.readMany([key], store.newBudget());
      if (typeof copy !== "object" || copy === null || !("sealed" in copy)) return null;
      return typeof copy.sealed === "string" ? seals.open(key, copy.sealed) : null;
    },

    keep(cookie, { id, token, expiresAt }) {
      // Of two cookies of one name the library may have taken the other.
      if (!cookie.startsWith(`${token}.`)) return;
      const ttlSeconds = Math.min(LIVES_AT_MOST_S, Math.floor((expiresAt.getTime() - Date.now()) / 1_000));
      if (ttlSeconds <= 0) return;
      const key = keyOf(cookie);
      store.writeMany([[key, { sealed: seals.seal(key, id) }]], ttlSeconds);
    },
  };
}
