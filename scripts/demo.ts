import { createDemoAccounts, type DemoAccount, runtimeOver } from "@tandem/api/server";
import { databaseNow, openDatabase } from "@tandem/db";
import { loadDemoNetwork, refreshDemoSlots } from "@tandem/db/ehr";
import { clockOffsetOf, type Environment } from "@tandem/db/environment";
import { offerRanksBy } from "./offer-ranks.ts";
import { print } from "./print.ts";

/**
 * Fills an empty database with the demo network and its sign-ins; on later starts moves the demo network on to today.
 *
 * @returns the sign-ins to print.
 */
export async function prepareDemo(environment: Environment, databaseUrl: string): Promise<DemoAccount[]> {
  const clockOffsetMs = clockOffsetOf(environment);
  const database = openDatabase({ url: databaseUrl, poolSize: 4, clockOffsetMs });
  try {
    const now = await databaseNow(database.sql);
    const options = { databaseUrl, now, clockOffsetMs, refreshOfferRanks: offerRanksBy(environment) };
    if ((await database.prisma.clinician.findFirst()) === null) {
      print("Loading the demo network");
      await loadDemoNetwork(options);
    } else await refreshDemoSlots(options);
    return await createDemoAccounts(runtimeOver(environment, database));
  } finally {
    await database.close();
  }
}
