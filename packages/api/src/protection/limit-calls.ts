import { TRPCError } from "@trpc/server";
import type { Context } from "../trpc/context.ts";
import { addressKey } from "./address-key.ts";
import type { LimitName } from "./limits.ts";
import type { Allowance } from "./local-window.ts";

/** Somebody asks too often. */
class TooMany extends Error {
  override name = "TooMany";
  readonly retryAfterSeconds: number;

  constructor(retryAfterMs: number) {
    super("too many requests");
    this.retryAfterSeconds = Math.ceil(retryAfterMs / 1000);
  }
}

const SEARCHES: ReadonlySet<string> = new Set([
  "clinicians.find",
  "clinicians.get",
  "slots.search",
  "slots.forClinician",
  "slots.whyNobody",
]);

/**
 * Judges one call of a procedure by who makes it, each call of a batch by itself. Calls of this process's own code have no
 * address and are not limited.
 *
 * @param changes whether the procedure is a mutation
 * @throws TRPCError TOO_MANY_REQUESTS
 */
export async function limitCall(
  { runtime, address, findAccount }: Context,
  procedure: string,
  changes: boolean,
): Promise<void> {
  if (address === undefined) return;
  const { limiter } = runtime;
  const from = addressKey(address);
  if (SEARCHES.has(procedure)) return refuseUnless(limiter.takeHere("searchByAddress", from));
  if (!changes && !procedure.startsWith("staff."))
    return refuseUnless(limiter.takeHere("readByAddress", from));

  const account = await findAccount();
  if (procedure.startsWith("staff."))
    return refuseUnless(limiter.takeHere("staffByAccount", account?.id ?? from));
  const [byAddress, byAccount]: [LimitName, LimitName] =
    procedure === "bookings.hold"
      ? ["holdByAddress", "holdByAccount"]
      : ["changeByAddress", "changeByAccount"];
  refuseUnless(await limiter.take(byAddress, from));
  if (account !== null) refuseUnless(await limiter.take(byAccount, account.id));
}

function refuseUnless(allowance: Allowance): void {
  if (allowance.ok) return;
  const cause = new TooMany(allowance.retryAfterMs);
  const { retryAfterSeconds: seconds } = cause;
  const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;
  throw new TRPCError({
    code: "TOO_MANY_REQUESTS",
    message: `That was very often in a short time. Please try again in ${wait}.`,
    cause,
  });
}

/** The header that tells when to come back, if any of these errors is about asking too often. */
export function retryAfterHeaders(errors: readonly TRPCError[]): Headers {
  const waits = errors.flatMap(({ cause }) => (cause instanceof TooMany ? [cause.retryAfterSeconds] : []));
  return new Headers(waits.length === 0 ? {} : { "retry-after": String(Math.max(...waits)) });
}
