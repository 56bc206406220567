import { databaseNow } from "@tandem/db";
import { isLate } from "@tandem/domain";
import type { Runtime } from "../runtime.ts";

export interface LateIfCancelled {
  /** From how many hours before its start a session is cancelled late. */
  hours: number;
  /** Of each start, whether cancelling it at this moment would be late. */
  isLate: boolean[];
}

/**
 * What cancelling sessions would be, for who has not booked them yet.
 *
 * @param starts ISO 8601
 */
export async function lateIfCancelled(
  { database, ruleBook }: Pick<Runtime, "database" | "ruleBook">,
  starts: readonly string[],
): Promise<LateIfCancelled> {
  const [now, rules] = await Promise.all([databaseNow(database.sql), ruleBook.inForce()]);
  return {
    hours: rules.lateCancelHours,
    isLate: starts.map((start) => isLate(Date.parse(start), now, rules)),
  };
}
