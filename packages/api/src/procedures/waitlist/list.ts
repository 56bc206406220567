import { databaseNow, listWaitlistEntries } from "@tandem/db";
import { isoOf } from "../../iso.ts";
import { accountProcedure } from "../../trpc/procedures.ts";
import { entryAnswer } from "./entry-answer.ts";

/** What the account's patients wait for, with what is held for them at this moment. */
export const list = accountProcedure.query(async ({ ctx }) => {
  const { sql } = ctx.runtime.database;
  const entries = await listWaitlistEntries(sql, ctx.account.id);
  const serverNow = isoOf(await databaseNow(sql));
  return entries.map((entry) => entryAnswer(entry, serverNow));
});
