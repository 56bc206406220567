import type { ServiceId } from "@tandem/domain";
import type { ClinicianAvailability } from "./load-availability.ts";

/** Whom a search is for. */
export interface Audience {
  service: ServiceId;
  state: string;
  insurance: string;
}

/** A clinician that a search may have to show. */
export interface Candidate {
  clinicianId: string;
  /** What the clinician's offers follow from, as counted by the writes (`clinician_revision`). */
  revision: string;
  /** What the offers follow from, where the caller asked for it in the same statement. */
  loaded?: ClinicianAvailability;
}
