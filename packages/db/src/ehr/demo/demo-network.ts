import type { StateCode } from "@tandem/domain";
import type { NetworkOptions } from "../generate/clinician-profile.ts";
import { PAYER_WEIGHTS } from "../generate/places.ts";

/** Everything of the demo network has an id that begins like this, and nothing else may. */
export const DEMO_PREFIX = "demo-";

/** New York first, because a first visitor looks there; the other states enough to be worth a search. */
const STATE_WEIGHTS: Readonly<Partial<Record<StateCode, number>>> = {
  NY: 40,
  CA: 14,
  NJ: 10,
  TX: 9,
  FL: 8,
  MA: 6,
  IL: 5,
  PA: 5,
  WA: 4,
  CO: 4,
  GA: 3,
  AZ: 3,
  HI: 1,
};

/** The network of the demonstration, always the same. */
export const DEMO_NETWORK: Required<Omit<NetworkOptions, "idPrefix">> & { idPrefix: string } = {
  clinicians: 300,
  seed: 20_240_819,
  idPrefix: DEMO_PREFIX,
  stateWeights: STATE_WEIGHTS,
  payerWeights: { ...PAYER_WEIGHTS, AETNA: 85 },
};
