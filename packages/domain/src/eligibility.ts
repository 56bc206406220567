import type { ClinicianType, SessionPlan } from "./services.ts";

/** What the rules need to know of a clinician. */
export interface ClinicianFacts {
  active: boolean;
  type: ClinicianType;
  /** State codes of the licences. */
  states: readonly string[];
  /** Payers that are accepted. */
  insurances: readonly string[];
  /** IANA name of the zone that days and weeks are counted in. */
  timeZone: string;
  /** Appointments per local day. 0 takes none. */
  maxDaily: number;
  /** Appointments per ISO week. 0 takes none. */
  maxWeekly: number;
}

/** What the rules need to know of a patient. */
export interface PatientFacts {
  state: string;
  insurance: string;
}

/** What keeps a clinician from seeing a patient at all, whatever the times. */
export type Obstacle = "INACTIVE" | "SERVICE" | "STATE" | "INSURANCE";

type Practice = Pick<ClinicianFacts, "active" | "type" | "states" | "insurances">;
type PartOfPatient = { state?: string | undefined; insurance?: string | undefined };

/** Rules 1 and 2: every obstacle. What is not known, of the plan or of the patient, is not judged. */
export function obstaclesTo(
  plan: SessionPlan | undefined,
  { active, type, states, insurances }: Practice,
  { state, insurance }: PartOfPatient,
): Obstacle[] {
  const obstacles: Obstacle[] = [];
  if (!active) obstacles.push("INACTIVE");
  if (plan !== undefined && type !== plan.clinicianType) obstacles.push("SERVICE");
  if (state !== undefined && !states.includes(state)) obstacles.push("STATE");
  if (insurance !== undefined && !insurances.includes(insurance)) obstacles.push("INSURANCE");
  return obstacles;
}

/** Rules 1 and 2: whether the clinician gives this plan and may see this patient. */
export function isEligible(plan: SessionPlan, clinician: Practice, patient: PartOfPatient): boolean {
  return obstaclesTo(plan, clinician, patient).length === 0;
}
