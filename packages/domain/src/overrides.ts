import type { OfferSettings } from "./offers.ts";

/** What staff may set aside, with a reason (rule 11). Eligibility, overlap and capacity are not among them. */
export const OVERRIDES = ["NOTICE", "WINDOW", "PACKING"] as const;

/** One rule that staff set aside. */
export type Override = (typeof OVERRIDES)[number];

/**
 * The settings with what is set aside relaxed, for every slot that is judged. Without notice a session must still start
 * at or after now: nobody books the past.
 */
export function withOverrides(settings: OfferSettings, overrides: readonly Override[]): OfferSettings {
  const relaxed = { ...settings };
  if (overrides.includes("NOTICE")) relaxed.minNoticeMinutes = 0;
  if (overrides.includes("WINDOW")) relaxed.searchWindowDays = Number.POSITIVE_INFINITY;
  if (overrides.includes("PACKING")) relaxed.packing = "off";
  return relaxed;
}

/** Rule 10: what was promised when the hold was made is not judged again, not even against now. */
export const AS_PROMISED: Readonly<OfferSettings> = {
  minNoticeMinutes: Number.NEGATIVE_INFINITY,
  searchWindowDays: Number.POSITIVE_INFINITY,
  packing: "off",
};
