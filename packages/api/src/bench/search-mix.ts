import { PAYER_WEIGHTS, type Random, randomFrom, STATE_WEIGHTS } from "@tandem/db/bench";
import type { RouterInputs } from "../index.ts";

export type SearchInput = RouterInputs["slots"]["search"];

/** The people of the 50 states and DC: territories have no share of the traffic. */
const STATES = Object.fromEntries(
  Object.entries(STATE_WEIGHTS).filter(([state]) => !["PR", "GU", "VI", "MP", "AS"].includes(state)),
);

/** A search as people make them: states by population, payers by how common they are. */
export function someSearch(random: Random): SearchInput {
  return {
    service: random.chance(0.5) ? "ASSESSMENT" : "THERAPY_INTAKE",
    state: random.weighted(STATES),
    insurance: random.weighted(PAYER_WEIGHTS),
  };
}

/** Which page is asked for: 70 % the first, 20 % the second, 10 % the third. */
export function somePage(random: Random): 1 | 2 | 3 {
  const share = random.next();
  return share < 0.7 ? 1 : share < 0.9 ? 2 : 3;
}

/** Always the same searches, as people make them. */
export function someSearches(count: number): SearchInput[] {
  const random = randomFrom(3, "searches");
  return Array.from({ length: count }, () => someSearch(random));
}
