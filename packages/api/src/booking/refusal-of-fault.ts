import { databaseFault } from "@tandem/db";
import type { RefusalKind } from "@tandem/domain";

/** What a refused constraint means to who books. Decisions come first; these are the database's last word. */
const REFUSALS: Readonly<Record<string, RefusalKind>> = {
  claimed_time_no_overlap: "SLOT_TAKEN",
  capacity_day_within_cap: "CAPACITY_REACHED",
  capacity_week_within_cap: "CAPACITY_REACHED",
  booking_one_live: "ALREADY_BOOKED",
  booking_is_whole: "NOT_A_PAIR",
  hold_is_whole: "NOT_A_PAIR",
  appointment_fits_kind: "INELIGIBLE",
  hold_fits_clinician: "INELIGIBLE",
  appointment_status_order: "WRONG_STATUS",
  appointment_moved_from_id_key: "WRONG_STATUS",
  hold_ends_once: "HOLD_EXPIRED",
};

/** The refusal that a violated constraint stands for; null for every other error. */
export function refusalOfFault(error: unknown): RefusalKind | null {
  const constraint = databaseFault(error)?.constraint;
  return constraint === undefined ? null : (REFUSALS[constraint] ?? null);
}
