import { parseDate } from "@tandem/domain";
import { z } from "zod";
import { localDate } from "../../inputs.ts";

const LONGEST_RANGE_DAYS = 62;
/** Weeks are added up for these years alone. */
const [FIRST_DATE, LAST_DATE] = ["2000-01-01", "2100-12-31"].map(parseDate);

/** A stretch of local dates, both included, that a page can show. */
export const shownDates = z
  .object({ from: localDate, to: localDate })
  .superRefine(({ from, to }, context) => {
    const complain = (message: string) => context.addIssue({ code: "custom", path: ["to"], message });
    if (to < from) complain("The last date is before the first one.");
    else if (from < (FIRST_DATE ?? 0) || to > (LAST_DATE ?? 0)) {
      complain("Show dates from 2000 to 2100.");
    } else if (to - from >= LONGEST_RANGE_DAYS) complain(`Show at most ${LONGEST_RANGE_DAYS} days at once.`);
  });
