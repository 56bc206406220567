import type { ClinicianOffers } from "@/trpc/types.ts";
import { daysBetween } from "../time/dates.ts";
import { dateAt } from "../time/format.ts";
import { secondSessions } from "./offers.ts";

/** Why no time of a day goes with session 1. */
export type WhyNot = "sameDay" | "before" | "tooFar" | "noRoom";

function reasonFor(daysAfterFirst: number, most: number): WhyNot {
  if (daysAfterFirst === 0) return "sameDay";
  if (daysAfterFirst < 0) return "before";
  return daysAfterFirst > most ? "tooFar" : "noRoom";
}

/**
 * The days, as dates of the zone shown, that have open times of which none goes with session 1; each with the reason.
 * The listing has decided that; `mostDaysApart`, in the clinician's calendar days, helps to explain it.
 */
export function unfitDays(
  offers: Pick<ClinicianOffers, "slots" | "pairs" | "clinician">,
  first: string,
  zone: string,
  mostDaysApart: number,
): Map<string, WhyNot> {
  const { timeZone } = offers.clinician;
  const fit = new Set(secondSessions(offers, first).map((start) => dateAt(start, zone)));
  const dateOfFirst = dateAt(first, timeZone);
  const unfit = new Map<string, WhyNot>();
  for (const { date: start } of offers.slots) {
    const date = dateAt(start, zone);
    if (fit.has(date) || unfit.has(date)) continue;
    unfit.set(date, reasonFor(daysBetween(dateOfFirst, dateAt(start, timeZone)), mostDaysApart));
  }
  return unfit;
}
