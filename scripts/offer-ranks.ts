import { databaseNow, readRulesInForce, refreshOfferRanks, sqlOver } from "@tandem/db";
import type { RefreshOfferRanks } from "@tandem/db/ehr";
import type { Environment } from "@tandem/db/environment";

const MS_PER_MINUTE = 60_000;

/** How an import brings the order of search up to date: by the database's clock and the notice in force. */
export function offerRanksBy(environment: Environment): RefreshOfferRanks {
  return async (client, clinicianIds) => {
    const sql = sqlOver(client);
    const now = await databaseNow(sql);
    const { minNoticeMinutes } = await readRulesInForce(sql, environment);
    await refreshOfferRanks(sql, clinicianIds, now + minNoticeMinutes * MS_PER_MINUTE);
  };
}
