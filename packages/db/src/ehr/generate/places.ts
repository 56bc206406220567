import type { StateCode } from "@tandem/domain";

interface Place {
  /** People, in hundred thousands. */
  weight: number;
  /** The zone most people of the state live in first. */
  zones: readonly [string, ...string[]];
}

const EASTERN = "America/New_York";
const CENTRAL = "America/Chicago";
const MOUNTAIN = "America/Denver";
const PACIFIC = "America/Los_Angeles";

/** The states by population, with the time zones in use there. */
export const PLACES: Readonly<Record<StateCode, Place>> = {
  CA: { weight: 390, zones: [PACIFIC] },
  TX: { weight: 305, zones: [CENTRAL, CENTRAL, CENTRAL, MOUNTAIN] },
  FL: { weight: 226, zones: [EASTERN, EASTERN, EASTERN, CENTRAL] },
  NY: { weight: 196, zones: [EASTERN] },
  PA: { weight: 130, zones: [EASTERN] },
  IL: { weight: 125, zones: [CENTRAL] },
  OH: { weight: 118, zones: [EASTERN] },
  GA: { weight: 110, zones: [EASTERN] },
  NC: { weight: 108, zones: [EASTERN] },
  MI: { weight: 100, zones: ["America/Detroit"] },
  NJ: { weight: 93, zones: [EASTERN] },
  VA: { weight: 87, zones: [EASTERN] },
  WA: { weight: 78, zones: [PACIFIC] },
  AZ: { weight: 74, zones: ["America/Phoenix"] },
  TN: { weight: 71, zones: [CENTRAL, CENTRAL, EASTERN] },
  MA: { weight: 70, zones: [EASTERN] },
  IN: { weight: 69, zones: ["America/Indiana/Indianapolis", "America/Indiana/Indianapolis", CENTRAL] },
  MO: { weight: 62, zones: [CENTRAL] },
  MD: { weight: 62, zones: [EASTERN] },
  WI: { weight: 59, zones: [CENTRAL] },
  CO: { weight: 59, zones: [MOUNTAIN] },
  MN: { weight: 57, zones: [CENTRAL] },
  SC: { weight: 54, zones: [EASTERN] },
  AL: { weight: 51, zones: [CENTRAL] },
  LA: { weight: 46, zones: [CENTRAL] },
  KY: { weight: 45, zones: ["America/Kentucky/Louisville", CENTRAL] },
  OR: { weight: 42, zones: [PACIFIC] },
  OK: { weight: 41, zones: [CENTRAL] },
  CT: { weight: 36, zones: [EASTERN] },
  UT: { weight: 34, zones: [MOUNTAIN] },
  IA: { weight: 32, zones: [CENTRAL] },
  NV: { weight: 32, zones: [PACIFIC] },
  PR: { weight: 32, zones: ["America/Puerto_Rico"] },
  AR: { weight: 31, zones: [CENTRAL] },
  KS: { weight: 29, zones: [CENTRAL] },
  MS: { weight: 29, zones: [CENTRAL] },
  NM: { weight: 21, zones: [MOUNTAIN] },
  NE: { weight: 20, zones: [CENTRAL, MOUNTAIN] },
  ID: { weight: 20, zones: ["America/Boise"] },
  WV: { weight: 18, zones: [EASTERN] },
  HI: { weight: 14, zones: ["Pacific/Honolulu"] },
  NH: { weight: 14, zones: [EASTERN] },
  ME: { weight: 14, zones: [EASTERN] },
  RI: { weight: 11, zones: [EASTERN] },
  MT: { weight: 11, zones: [MOUNTAIN] },
  DE: { weight: 10, zones: [EASTERN] },
  SD: { weight: 9, zones: [CENTRAL, MOUNTAIN] },
  ND: { weight: 8, zones: [CENTRAL] },
  AK: { weight: 7, zones: ["America/Anchorage"] },
  DC: { weight: 7, zones: [EASTERN] },
  VT: { weight: 6, zones: [EASTERN] },
  WY: { weight: 6, zones: [MOUNTAIN] },
  GU: { weight: 2, zones: ["Pacific/Guam"] },
  VI: { weight: 1, zones: ["America/St_Thomas"] },
  MP: { weight: 1, zones: ["Pacific/Saipan"] },
  AS: { weight: 1, zones: ["Pacific/Pago_Pago"] },
};

/** States by the number of their people. */
export const STATE_WEIGHTS: Readonly<Partial<Record<StateCode, number>>> = Object.fromEntries(
  Object.entries(PLACES).map(([state, { weight }]) => [state, weight]),
);

/** Payers by how many clinicians take them, of a hundred. */
export const PAYER_WEIGHTS = {
  BLUE_CROSS_BLUE_SHIELD: 72,
  AETNA: 64,
  UNITED_HEALTHCARE: 62,
  CIGNA: 58,
  MEDICARE: 36,
  MEDICAID: 34,
  HUMANA: 26,
  OPTUM: 24,
  TRICARE: 18,
  KAISER_PERMANENTE: 14,
  ANTHEM: 22,
  MAGELLAN_HEALTH: 12,
  OSCAR_HEALTH: 10,
  MOLINA_HEALTHCARE: 8,
  CENTENE: 9,
} as const;
