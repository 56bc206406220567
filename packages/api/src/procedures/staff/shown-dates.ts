import { z } from "zod";
import { localDate } from "../../inputs.ts";

const LONGEST_RANGE_DAYS = 62;

/** A stretch of local dates, both included, that a page can show. */
export const shownDates = z
  .object({ from: localDate, to: localDate })
  .superRefine(({ from, to }, context) => {
    const complain = (message: string) => context.addIssue({ code: "custom", path: ["to"], message });
    if (to < from) complain("The last date is before the first one.");
    else if (to - from >= LONGEST_RANGE_DAYS) complain(`Show at most ${LONGEST_RANGE_DAYS} days at once.`);
  });
