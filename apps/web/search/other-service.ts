import type { ServiceId } from "@tandem/domain";

/** What else may help when a service has no open times. */
export const OTHER_SERVICE: Record<ServiceId, ServiceId> = {
  ASSESSMENT: "THERAPY_INTAKE",
  THERAPY_INTAKE: "ASSESSMENT",
};
