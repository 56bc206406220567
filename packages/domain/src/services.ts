/** Who sees patients. */
export type ClinicianType = "THERAPIST" | "PSYCHOLOGIST";

/** What a patient books. */
export type ServiceId = "ASSESSMENT" | "THERAPY_INTAKE";

/** What one session is recorded as. */
export type AppointmentType =
  | "ASSESSMENT_SESSION_1"
  | "ASSESSMENT_SESSION_2"
  | "THERAPY_INTAKE"
  | "THERAPY_SIXTY_MINS";

/** One session of a plan. */
interface PlannedKind {
  readonly appointmentType: AppointmentType;
  readonly lengthMinutes: number;
}

/**
 * What has to be found for a booking: who gives it, its sessions in order (one or two, all of one length), and for two
 * sessions how many local calendar days lie between their dates, both ends included (rule 7).
 */
export interface SessionPlan {
  readonly clinicianType: ClinicianType;
  readonly sessions: readonly [PlannedKind, ...PlannedKind[]];
  readonly daysApart: { readonly min: number; readonly max: number } | null;
}

/** A plan that patients can book. */
export interface Service extends SessionPlan {
  readonly id: ServiceId;
}

/** Rule 1: length in minutes, who gives it, and the service it is part of (`null`: booked by staff only). */
export const APPOINTMENT_TYPES: Readonly<
  Record<
    AppointmentType,
    {
      readonly lengthMinutes: number;
      readonly clinicianType: ClinicianType;
      readonly service: ServiceId | null;
    }
  >
> = {
  ASSESSMENT_SESSION_1: { lengthMinutes: 90, clinicianType: "PSYCHOLOGIST", service: "ASSESSMENT" },
  ASSESSMENT_SESSION_2: { lengthMinutes: 90, clinicianType: "PSYCHOLOGIST", service: "ASSESSMENT" },
  THERAPY_INTAKE: { lengthMinutes: 60, clinicianType: "THERAPIST", service: "THERAPY_INTAKE" },
  THERAPY_SIXTY_MINS: { lengthMinutes: 60, clinicianType: "THERAPIST", service: null },
};

function session(appointmentType: AppointmentType): PlannedKind {
  return { appointmentType, lengthMinutes: APPOINTMENT_TYPES[appointmentType].lengthMinutes };
}

/** Rule 1 and rule 7 as data: a new service is a new entry. */
export const SERVICES: Readonly<Record<ServiceId, Service>> = {
  ASSESSMENT: {
    id: "ASSESSMENT",
    clinicianType: "PSYCHOLOGIST",
    sessions: [session("ASSESSMENT_SESSION_1"), session("ASSESSMENT_SESSION_2")],
    daysApart: { min: 1, max: 7 },
  },
  THERAPY_INTAKE: {
    id: "THERAPY_INTAKE",
    clinicianType: "THERAPIST",
    sessions: [session("THERAPY_INTAKE")],
    daysApart: null,
  },
};

/** What only staff book. */
export const STAFF_PLANS: Readonly<Record<"THERAPY_SIXTY_MINS", SessionPlan>> = {
  THERAPY_SIXTY_MINS: {
    clinicianType: "THERAPIST",
    sessions: [session("THERAPY_SIXTY_MINS")],
    daysApart: null,
  },
};

/** What a session of this type is planned as: its service, or what only staff book. */
export function planOfType(type: AppointmentType): SessionPlan {
  const { service } = APPOINTMENT_TYPES[type];
  return service === null ? STAFF_PLANS.THERAPY_SIXTY_MINS : SERVICES[service];
}

/** The length in minutes of every session of a plan, and so of every slot that serves it. */
export function sessionLengthMinutes(plan: SessionPlan): number {
  return plan.sessions[0].lengthMinutes;
}
