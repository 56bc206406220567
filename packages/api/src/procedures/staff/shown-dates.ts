import { type EpochDay, parseDate } from "@tandem/domain";
import { z } from "zod";
import { localDate } from "../../inputs.ts";

/** Of every clinician at once. */
const LONGEST_RANGE_DAYS = 62;
/** Of one clinician: the longest window that can be set, and the weeks around it. */
const LONGEST_RANGE_OF_ONE_DAYS = 400;
/** Weeks are added up for these years alone. */
const [FIRST_DATE, LAST_DATE] = ["2000-01-01", "2100-12-31"].map(parseDate);

const OTHER_YEARS = "Show dates from 2000 to 2100.";

function isShown(date: EpochDay): boolean {
  return date >= (FIRST_DATE ?? 0) && date <= (LAST_DATE ?? 0);
}

/** A local date that a page can show. */
export const shownDate = localDate.refine(isShown, OTHER_YEARS);

/** A stretch of local dates, both included, that a page can show. */
export const shownDates = datesUpTo(LONGEST_RANGE_DAYS);

/** The same where one clinician is asked about. */
export const shownDatesOfOne = datesUpTo(LONGEST_RANGE_OF_ONE_DAYS);

function datesUpTo(longestDays: number) {
  return z.object({ from: localDate, to: localDate }).superRefine(({ from, to }, context) => {
    const complain = (message: string) => context.addIssue({ code: "custom", path: ["to"], message });
    if (to < from) complain("The last date is before the first one.");
    else if (!isShown(from) || !isShown(to)) complain(OTHER_YEARS);
    else if (to - from >= longestDays) complain(`Show at most ${longestDays} days at once.`);
  });
}
