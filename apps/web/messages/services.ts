import type { ClinicianType, ServiceId } from "@tandem/domain";

interface ServiceWords {
  name: string;
  short: string;
  description: string;
  clinician: string;
  clinicians: string;
}

/** A record over the union: a new service does not compile before it has its words. */
export const serviceMessages: Record<ServiceId, ServiceWords> = {
  ASSESSMENT: {
    name: "Psychological assessment",
    short: "assessment",
    description: "Two 90-minute sessions with the same psychologist, on different days at most a week apart.",
    clinician: "psychologist",
    clinicians: "psychologists",
  },
  THERAPY_INTAKE: {
    name: "First therapy session",
    short: "first session",
    description: "One hour with a therapist, to talk about what brings you and what could help.",
    clinician: "therapist",
    clinicians: "therapists",
  },
};

export const clinicianTypeMessages: Record<ClinicianType, string> = {
  PSYCHOLOGIST: "Psychologist",
  THERAPIST: "Therapist",
};
