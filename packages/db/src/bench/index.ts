export { PAYER_WEIGHTS, STATE_WEIGHTS } from "../ehr/generate/places.ts";
export { type Random, randomFrom } from "../ehr/generate/random.ts";
export { FULL_SLOTS_UP_TO, loadNetwork, type NetworkSize } from "./load-network.ts";
