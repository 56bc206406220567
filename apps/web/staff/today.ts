import "server-only";

import { getRuntime } from "@tandem/api/server";

/** The date of the one clock, in UTC, `YYYY-MM-DD`: where the console's calendars begin. */
export async function readToday(): Promise<string> {
  return new Date(await getRuntime().clock.now()).toISOString().slice(0, 10);
}
