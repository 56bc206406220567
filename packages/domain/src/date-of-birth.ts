import type { EpochDay } from "./calendar.ts";

/** 1900-01-01: nobody older books. */
const EARLIEST: EpochDay = -25_567;

/** Whether somebody can have been born on this date: not in the future, and not before 1900. */
export function isPossibleDateOfBirth(date: EpochDay, today: EpochDay): boolean {
  return date >= EARLIEST && date <= today;
}
