import { createDemoAccounts } from "@tandem/api/server";
import { openDatabase } from "@tandem/db";
import { loadDemoNetwork, refreshDemoSlots } from "@tandem/db/ehr";

export interface DemoSignIn {
  email: string;
  password: string;
  role: string;
}

/**
 * Fills an empty database with the demo network and its sign-ins; on later starts moves the demo's open time on to
 * today. Returns the sign-ins to print.
 */
export async function prepareDemo(databaseUrl: string): Promise<readonly DemoSignIn[]> {
  const database = openDatabase({ url: databaseUrl, poolSize: 4 });
  try {
    await loadDemoNetwork(database);
    await refreshDemoSlots(database);
  } finally {
    await database.close();
  }
  return createDemoAccounts();
}
