import { setTimeout as wait } from "node:timers/promises";
import { type Database, databaseNow, inTransaction, refreshOfferRanks } from "@tandem/db";
import type { RuleSettings } from "@tandem/domain";

const MS_PER_MINUTE = 60_000;
const ACTING = { actor: "rank-keeper" };
/** While others write, a clinician may stay stale for so long. */
const PATIENCE_MS = 5_000;
const LOOK_AGAIN_MS = 25;

/** Brings clinicians' places in the order of search up to date, soon after their time has changed. */
export interface RankKeeper {
  /** Returns at once. Many changes of one clinician cost one refresh. */
  touch(clinicianIds: readonly string[], rules: RuleSettings): void;
  /** Resolves when nothing is left to do. */
  settled(): Promise<void>;
}

/**
 * Not in the transaction of the write, which would hold the clinician's lock three times as long: the write leaves
 * `rank_stale` set, and a search judges such a clinician afresh until this has run. One clinician at a time, so that it
 * never holds more than one connection, and when nobody writes, or five seconds later: a busy system refreshes less often
 * instead of booking more slowly.
 *
 * @param isBusy whether writes are under way
 */
export function rankKeeperOf(database: Database, isBusy: () => boolean): RankKeeper {
  const touched = new Map<string, { rules: RuleSettings; since: number }>();
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    for (let next = first(touched); next !== undefined; next = first(touched)) {
      const [clinicianId, { rules, since }] = next;
      if (isBusy() && performance.now() - since < PATIENCE_MS) {
        await wait(LOOK_AGAIN_MS);
        continue;
      }
      touched.delete(clinicianId);
      // A failure leaves the clinician stale, which searches and the next write make up for.
      await refresh(clinicianId, rules).catch(() => undefined);
    }
    running = undefined;
  }

  async function refresh(clinicianId: string, rules: RuleSettings): Promise<void> {
    await inTransaction(database, ACTING, async (sql) => {
      const now = await databaseNow(sql);
      await refreshOfferRanks(sql, [clinicianId], now + rules.minNoticeMinutes * MS_PER_MINUTE);
    });
  }

  return {
    touch(clinicianIds, rules) {
      const since = performance.now();
      for (const id of clinicianIds) if (!touched.has(id)) touched.set(id, { rules, since });
      running ??= run();
    },
    async settled() {
      await running;
    },
  };
}

function first<K, V>(map: ReadonlyMap<K, V>): [K, V] | undefined {
  return map.entries().next().value;
}
