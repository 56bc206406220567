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

/**
 * Rules 1 and 2: whether the clinician gives this plan and may see this patient. What is not known of the patient is
 * not judged.
 */
export function isEligible(
  plan: SessionPlan,
  clinician: Pick<ClinicianFacts, "active" | "type" | "states" | "insurances">,
  patient: { state?: string | undefined; insurance?: string | undefined },
): boolean {
  return (
    clinician.active &&
    clinician.type === plan.clinicianType &&
    (patient.state === undefined || clinician.states.includes(patient.state)) &&
    (patient.insurance === undefined || clinician.insurances.includes(patient.insurance))
  );
}
