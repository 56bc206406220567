import { type Database, databaseNow, refreshOfferRanks, transact } from "@tandem/db";
import { accept, type RuleSettings } from "@tandem/domain";

const MS_PER_MINUTE = 60_000;
const ACTING = { actor: "rank-keeper" };

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
 * never holds more than one connection, and a busy system refreshes less often instead of booking more slowly.
 */
export function rankKeeperOf(database: Database): RankKeeper {
  const touched = new Map<string, RuleSettings>();
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    for (let next = first(touched); next !== undefined; next = first(touched)) {
      const [clinicianId, rules] = next;
      touched.delete(clinicianId);
      // A failure leaves the clinician stale, which searches and the next write make up for.
      await refresh(clinicianId, rules).catch(() => undefined);
    }
    running = undefined;
  }

  async function refresh(clinicianId: string, rules: RuleSettings): Promise<void> {
    await transact(database, ACTING, async (sql) => {
      const now = await databaseNow(sql);
      await refreshOfferRanks(sql, [clinicianId], now + rules.minNoticeMinutes * MS_PER_MINUTE);
      return accept(undefined);
    });
  }

  return {
    touch(clinicianIds, rules) {
      for (const id of clinicianIds) touched.set(id, rules);
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
