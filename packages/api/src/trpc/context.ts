import { randomUUID } from "node:crypto";
import type { Runtime } from "../runtime.ts";

/** Who is signed in. */
export interface Account {
  id: string;
  role: "patient" | "staff" | "admin";
}

/** What a procedure is called with besides its input. */
export interface Context {
  runtime: Runtime;
  requestId: string;
  /** Looked up on first use, then remembered for the request. */
  findAccount(): Promise<Account | null>;
}

/** The context of one HTTP request. */
export function contextOf(runtime: Runtime, headers: Headers): Context {
  let account: Promise<Account | null> | undefined;
  return {
    runtime,
    requestId: randomUUID(),
    findAccount() {
      account ??= accountOf(runtime, headers);
      return account;
    },
  };
}

async function accountOf({ auth }: Runtime, headers: Headers): Promise<Account | null> {
  if (!headers.has("cookie")) return null;
  const session = await auth.api.getSession({ headers });
  if (session === null) return null;
  const { id, role } = session.user;
  return { id, role: role === "staff" || role === "admin" ? role : "patient" };
}
