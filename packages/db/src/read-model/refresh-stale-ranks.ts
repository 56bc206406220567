import { setTimeout as wait } from "node:timers/promises";
import type { RuleSettings } from "@tandem/domain";
import { databaseNow } from "../clock.ts";
import type { Database } from "../database.ts";
import { statement } from "../sql.ts";
import { inTransaction } from "../transaction.ts";
import { refreshOfferRanks } from "./refresh-offer-ranks.ts";

const AT_ONCE = 100;

// Whom a writer holds at this moment is left to that writer, who brings the places up to date itself: no wait, and no
// lock taken out of order.
const takeStale = statement(
  "take_stale_ranks",
  `SELECT id FROM clinician WHERE id IN (
     (SELECT clinician_id FROM clinician_revision WHERE rank_stale LIMIT $2)
     UNION (SELECT clinician_id FROM clinician_revision WHERE rank_passes_at < $1 ORDER BY rank_passes_at LIMIT $2)
     UNION (SELECT clinician_id FROM clinician_revision WHERE ranked_from > $1 LIMIT $2))
   ORDER BY id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED`,
);

/**
 * Writes the places in the order of search anew for clinicians whose places no longer say where they stand: a start has
 * passed the notice, a write did not do its part, or the clock or the notice was set back. For speed only: searches judge
 * such clinicians afresh. To be called at the start and about each minute; several callers share the work.
 *
 * @param limit clinicians at most
 * @param rest how many times as long as it works it rests, so that searches and bookings do not wait for it
 * @returns how many were brought up to date
 */
export async function refreshStaleRanks(
  database: Database,
  { minNoticeMinutes }: Pick<RuleSettings, "minNoticeMinutes">,
  { limit = Number.POSITIVE_INFINITY, rest = 0 }: { limit?: number; rest?: number } = {},
): Promise<number> {
  let refreshed = 0;
  while (refreshed < limit) {
    const size = Math.min(AT_ONCE, limit - refreshed);
    const beganAt = performance.now();
    const done = await inTransaction(database, { actor: "read-model" }, async (sql) => {
      const notBefore = (await databaseNow(sql)) + minNoticeMinutes * 60_000;
      const rows = await sql.rows<{ id: string }>(takeStale, [new Date(notBefore), size]);
      const ids = rows.map(({ id }) => id);
      await refreshOfferRanks(sql, ids, notBefore);
      return ids.length;
    });
    if (done === 0) break;
    refreshed += done;
    if (rest > 0) await wait(rest * (performance.now() - beganAt));
  }
  return refreshed;
}
