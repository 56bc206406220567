import type { RuleSettings } from "@tandem/domain";
import { type Sql, statement } from "../sql.ts";

/** The rules that an admin may set. */
export type SettableRules = Pick<
  RuleSettings,
  "minNoticeMinutes" | "searchWindowDays" | "holdMinutes" | "lateCancelHours" | "packing"
>;

/** Other rules; what is left out stays. */
export type RuleChanges = { [Rule in keyof SettableRules]?: SettableRules[Rule] | undefined };

/** What has been set: null where nobody has. */
export type StoredRules = { [Rule in keyof SettableRules]: SettableRules[Rule] | null } & {
  /** Another one after every change. */
  revision: string;
};

const readSettings = statement(
  "read_rule_settings",
  `SELECT min_notice_minutes AS "minNoticeMinutes", search_window_days AS "searchWindowDays", hold_minutes AS "holdMinutes",
          late_cancel_hours AS "lateCancelHours", packing, revision::text
   FROM rule_setting`,
);

/** What an admin has set of the rules; says nothing of what the environment sets. */
export async function readStoredRules(sql: Sql): Promise<StoredRules> {
  const [row] = await sql.rows<StoredRules & Record<string, unknown>>(readSettings);
  if (row === undefined) throw new Error("the row of the rules is missing");
  return row;
}

const writeSettings = statement(
  "write_rule_settings",
  `UPDATE rule_setting SET
     min_notice_minutes = coalesce($2, min_notice_minutes), search_window_days = coalesce($3, search_window_days),
     hold_minutes = coalesce($4, hold_minutes), late_cancel_hours = coalesce($5, late_cancel_hours),
     packing = coalesce($6, packing), revision = revision + 1, updated_at = tandem_now()
   WHERE revision = $1 RETURNING revision`,
);

/**
 * Sets some of the rules; triggers write the audit and let waiting patients be thought of again.
 *
 * @param seen the revision that whoever decides has seen
 * @returns false, and nothing is written, when somebody has changed the rules since
 */
export async function writeStoredRules(sql: Sql, seen: string, changes: RuleChanges): Promise<boolean> {
  const { minNoticeMinutes, searchWindowDays, holdMinutes, lateCancelHours, packing } = changes;
  const written = await sql.rows(writeSettings, [
    seen,
    minNoticeMinutes ?? null,
    searchWindowDays ?? null,
    holdMinutes ?? null,
    lateCancelHours ?? null,
    packing ?? null,
  ]);
  return written.length === 1;
}
