import { addClinician } from "@tandem/db/testing";
import { vi } from "vitest";
import { sessionCopiesOver } from "../auth/session-copies.ts";
import { cacheStoreOver } from "../cache/cache-store.ts";
import type { Runtime } from "../runtime.ts";
import { contextOf } from "../trpc/context.ts";
import { authCalls, newEmail } from "./auth-calls.ts";
import { testApi } from "./test-api.ts";
import type { FaultyRedis } from "./transports.ts";

const SECRET = "a secret of the clinic, long enough for all";

/** An account with a session, and what its owner knows. */
export interface Signed {
  email: string;
  accountId: string;
  cookie: string;
}

/** The value of the session's cookie, as the server takes it. */
export function cookieValue(cookie: string): string {
  return decodeURIComponent(/tandem\.session_token=([^;]+)/.exec(cookie)?.[1] ?? "");
}

/** Processes over one database and one Redis, and people who sign in there. */
export async function copiedSessions(faulty: FaultyRedis) {
  const api = await testApi({ env: { AUTH_SECRET: SECRET } });
  const calls = authCalls(api);
  await addClinician(api.database);
  const copies = ({ secret = SECRET, budgetMs = 2_000 } = {}) =>
    sessionCopiesOver(cacheStoreOver(faulty.redis, { budgetMs }), secret);
  /** One of several processes; `budgetMs`: how long it waits for Redis. */
  const instance = (wait: { budgetMs?: number } = {}): Runtime => ({
    ...api.runtime,
    sessionCopies: copies(wait),
  });
  const one = instance();
  const signUp = async (): Promise<Signed> => {
    const email = newEmail();
    const { accountId, cookie } = await calls.signUp({ email });
    return { email, accountId, cookie };
  };
  const accountAt = (runtime: Runtime, cookie: string) =>
    contextOf(runtime, new Headers({ cookie })).findAccount();
  const copied = (cookie: string) => vi.waitUntil(() => one.sessionCopies?.find(cookieValue(cookie)));
  return {
    api,
    calls,
    one,
    other: instance(),
    instance,
    copies,
    signUp,
    accountAt,
    /** Waits until a copy is kept. */
    copied,
    /** Somebody signed in, whose copy is kept; and the key it is kept under. */
    async withCopy() {
      faulty.keys.clear();
      const signed = await signUp();
      await accountAt(one, signed.cookie);
      await copied(signed.cookie);
      const key = [...faulty.keys].find((name) => name.startsWith("tandem:session:"));
      if (key === undefined) throw new Error("no copy is kept");
      return { ...signed, key };
    },
    sessionOf: (userId: string) => api.database.prisma.authSession.findFirstOrThrow({ where: { userId } }),
    /** Runs a statement about an account, as somebody at the database's prompt does. */
    byHand: (text: string, accountId: string) => api.database.raw(text, [accountId]),
    async close() {
      await faulty.close();
      await api.close();
    },
  };
}

export type CopiedSessions = Awaited<ReturnType<typeof copiedSessions>>;
