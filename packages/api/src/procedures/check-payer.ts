import { isKnownPayer, UNKNOWN_PAYER } from "../payers.ts";
import type { Context } from "../trpc/context.ts";
import { badInput } from "../trpc/procedures.ts";

/** @throws TRPCError BAD_REQUEST for a payer that was never imported: nobody can take it */
export async function checkPayer({ runtime }: Pick<Context, "runtime">, insurance: string): Promise<void> {
  if (!(await isKnownPayer(runtime.database, insurance))) throw badInput("insurance", UNKNOWN_PAYER);
}
