import { type Acting, type Database, databaseNow, refreshOfferRanks, type Sql, transact } from "@tandem/db";
import { type Result, type RuleSettings, refuse } from "@tandem/domain";
import type { No } from "./no.ts";
import { refusalOfFault } from "./refusal-of-fault.ts";

const MS_PER_MINUTE = 60_000;

/** What every write needs: where it writes, by which settings, and who acts. */
export interface Writing {
  database: Database;
  rules: RuleSettings;
  acting: Acting;
}

/**
 * Runs one write in one transaction and maps the database's last word to a refusal: load under locks, decide with the
 * rules, save, or leave nothing behind.
 */
export async function write<T>(
  { database, acting }: Writing,
  work: (sql: Sql) => Promise<Result<T, No>>,
): Promise<Result<T, No>> {
  try {
    return await transact(database, acting, work);
  } catch (error) {
    const kind = refusalOfFault(error);
    if (kind === null) throw error;
    return refuse(kind);
  }
}

/** Keeps the order of search true for clinicians whose time a write has changed, in its own transaction. */
export async function keepRanks(
  sql: Sql,
  clinicianIds: readonly string[],
  rules: RuleSettings,
): Promise<void> {
  const now = await databaseNow(sql);
  await refreshOfferRanks(sql, clinicianIds, now + rules.minNoticeMinutes * MS_PER_MINUTE);
}
