import { checkInvariants, type Database } from "@tandem/db";
import { findViolations } from "@tandem/db/violations";

/** What the clinic may do to bookings there are by lowering a limit or changing a zone; its worklist shows them. */
const STAFF_MAY = ["a day is fuller", "a week is fuller", "a pair is not one"];

/** The rules that no input may break, broken; limits as the live check of the worker judges them. */
export async function brokenRules(database: Database): Promise<string[]> {
  const violations = await findViolations(database.pool);
  const checks = (await checkInvariants(database)) ?? [];
  return [
    ...violations.filter((one) => !STAFF_MAY.some((rule) => one.startsWith(rule))),
    ...checks.filter(({ found }) => found > 0).map(({ rule, found }) => `${rule}: ${found}`),
  ];
}
