import { databaseNow, refreshOfferRanks, sqlOver } from "@tandem/db";
import type { RefreshOfferRanks } from "@tandem/db/ehr";
import type { Environment } from "@tandem/db/environment";

const MS_PER_MINUTE = 60_000;

/** How an import brings the order of search up to date: by the database's clock and the notice that is set. */
export function offerRanksBy({ MIN_NOTICE_MINUTES }: Environment): RefreshOfferRanks {
  return async (client, clinicianIds) => {
    const sql = sqlOver(client);
    const now = await databaseNow(sql);
    await refreshOfferRanks(sql, clinicianIds, now + MIN_NOTICE_MINUTES * MS_PER_MINUTE);
  };
}
