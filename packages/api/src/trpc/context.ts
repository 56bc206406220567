import type { RuleSettings } from "@tandem/domain";
import { isRequestId, newRequestId } from "@tandem/telemetry";
import { accountOfRequest } from "../auth/account-of-request.ts";
import type { Runtime } from "../runtime.ts";

/** Who is signed in. */
export interface Account {
  id: string;
  role: "patient" | "staff" | "admin";
  /** Staff who have no second factor yet where one is required: they can do nothing before. */
  mustSetUpTwoFactor?: boolean;
}

/** What a procedure is called with besides its input. */
export interface Context {
  runtime: Runtime;
  requestId: string;
  /** Where the request came from; calls of this process's own code come from nowhere. */
  address?: string | undefined;
  /** Looked up on first use, then remembered for the request. */
  findAccount(): Promise<Account | null>;
}

/** What outlives a call, and the rules it goes by: those in force when it came, the same to its end. */
interface CallRuntime extends Runtime {
  rules: RuleSettings;
}

/** The context inside of a procedure. */
export interface CallContext extends Context {
  runtime: CallRuntime;
}

/** The id of a request: the one it came with, else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return isRequestId(given) ? given : newRequestId();
}

/** The context of one HTTP request. */
export function contextOf(runtime: Runtime, headers: Headers): Context {
  let account: Promise<Account | null> | undefined;
  return {
    runtime,
    requestId: requestIdOf(headers),
    address: headers.get("x-forwarded-for") ?? undefined,
    findAccount() {
      account ??= accountOfRequest(runtime, headers);
      return account;
    },
  };
}
