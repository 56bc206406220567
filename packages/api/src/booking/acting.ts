import type { Acting } from "@tandem/db";
import type { Account, Context } from "../trpc/context.ts";

/** Who acts in a transaction, for its audit entries: ids only. */
export function actingAs(
  account: Account,
  { requestId }: Pick<Context, "requestId">,
  reason?: string,
): Acting {
  return { actor: `account:${account.id}`, requestId, reason };
}
