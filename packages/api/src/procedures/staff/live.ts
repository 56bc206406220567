import { changesOf } from "../../staff/live/change-feed.ts";
import { staffProcedure } from "../../trpc/procedures.ts";

/** Says that something has changed, within about a second. What has, the console asks for itself. */
export const live = staffProcedure.subscription(async function* ({ ctx, signal }) {
  for await (const _ of changesOf(ctx.runtime.database, signal)) yield { changed: true as const };
});
