import type { RouterOutputs } from "@tandem/api";

type Reason = RouterOutputs["staff"]["explainSearch"]["reasons"][number];

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

export const demandMessages = {
  title: "Unmet demand",
  lead: "What patients looked for in vain, and how long somebody who looks now would wait. Searches are counted, never who searched.",
  period: "When",
  lastDays: (days: number) => `Last ${days} days`,
  show: "Show",
  day: "Day (UTC)",
  by: (what: string) => `Searches by ${what.toLowerCase()}`,
  total: (count: number) => many(count, "search found nobody", "searches found nobody"),
  unmet: (count: number) => `${many(count, "search", "searches")} here found nobody in the last 30 days.`,
  state: "State",
  payer: "Insurance",
  service: "Service",
  searches: "Searches that found nobody",
  wait: "First offer now",
  days: (days: number) => (days === 0 ? "Today" : many(days, "day", "days")),
  noOffer: "None",
  none: (days: number) => `Every such search of the last ${days} days found somebody.`,
  why: "Why?",
  failed: "The reasons could not be loaded.",
  licensed: (count: number) => `${many(count, "clinician is", "clinicians are")} licensed here`,
  notTakingPayer: (count: number) => `${many(count, "does", "do")} not take this insurance`,
} as const;

/** "3 are full until Mon 14 Dec" */
export function reasonInWords({ reason, clinicians }: Reason, until: string | null): string {
  const verb = clinicians === 1 ? "is" : "are";
  const has = clinicians === 1 ? "has" : "have";
  const sentences: Record<Reason["reason"], string> = {
    OFFERS: `${clinicians} ${has} offers`,
    OTHER_DATES: `${clinicians} ${has} offers on other dates${until === null ? "" : `, from ${until}`}`,
    FULL: `${clinicians} ${verb} full${until === null ? "" : ` until ${until}`}`,
    NO_PAIR: `${clinicians} ${has} no pair of sessions`,
    HELD: `${clinicians} ${verb} being booked right now`,
    TOO_SOON: `${clinicians} ${has} only times that are too soon`,
    NO_SLOTS: `${clinicians} ${has} no open times`,
  };
  return sentences[reason];
}
