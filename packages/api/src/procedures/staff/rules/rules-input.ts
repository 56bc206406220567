import { RULE_BOUNDS } from "@tandem/db";
import { z } from "zod";

function number(what: string, [min, max]: readonly [number, number]) {
  const message = `${what} is a whole number from ${min} to ${max}.`;
  return z.number({ error: message }).int(message).min(min, message).max(max, message);
}

/** Other numbers for some of the rules; what is left out stays. */
export const rulesInput = z.object({
  minNoticeMinutes: number("The notice", RULE_BOUNDS.minNoticeMinutes).optional(),
  searchWindowDays: number("The window", RULE_BOUNDS.searchWindowDays).optional(),
  holdMinutes: number("The length of a hold", RULE_BOUNDS.holdMinutes).optional(),
  lateCancelHours: number("The late hours", RULE_BOUNDS.lateCancelHours).optional(),
  packing: z.enum(["no-loss", "off"]).optional(),
});
