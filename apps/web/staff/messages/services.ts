import type { ClinicianType, ServiceId } from "@tandem/domain";

/** A record over the union: a new service does not compile before it has its name. */
export const serviceMessages: Record<ServiceId, { name: string }> = {
  ASSESSMENT: { name: "Psychological assessment" },
  THERAPY_INTAKE: { name: "First therapy session" },
};

export const clinicianTypeMessages: Record<ClinicianType, string> = {
  PSYCHOLOGIST: "Psychologist",
  THERAPIST: "Therapist",
};
