import { describe, expect, it } from "vitest";
import { APPOINTMENT_TYPES, planOfType, SERVICES, STAFF_PLANS } from "./services.ts";

describe("rule 1: services are data", () => {
  it("an assessment is two sessions of 90 minutes with a psychologist, 1 to 7 days apart", () => {
    expect(SERVICES.ASSESSMENT).toEqual({
      id: "ASSESSMENT",
      clinicianType: "PSYCHOLOGIST",
      sessions: [
        { appointmentType: "ASSESSMENT_SESSION_1", lengthMinutes: 90 },
        { appointmentType: "ASSESSMENT_SESSION_2", lengthMinutes: 90 },
      ],
      daysApart: { min: 1, max: 7 },
    });
  });

  it("a therapy intake is one session of 60 minutes with a therapist", () => {
    expect(SERVICES.THERAPY_INTAKE).toEqual({
      id: "THERAPY_INTAKE",
      clinicianType: "THERAPIST",
      sessions: [{ appointmentType: "THERAPY_INTAKE", lengthMinutes: 60 }],
      daysApart: null,
    });
  });

  it("what belongs to no service is booked by staff only", () => {
    const staffOnly = Object.entries(APPOINTMENT_TYPES).filter(([, { service }]) => service === null);
    expect(staffOnly.map(([type]) => type)).toEqual(Object.keys(STAFF_PLANS));
  });

  it("a session without a booking is planned as its service, or as what only staff book", () => {
    expect(planOfType("ASSESSMENT_SESSION_2")).toBe(SERVICES.ASSESSMENT);
    expect(planOfType("THERAPY_INTAKE")).toBe(SERVICES.THERAPY_INTAKE);
    expect(planOfType("THERAPY_SIXTY_MINS")).toBe(STAFF_PLANS.THERAPY_SIXTY_MINS);
  });

  it("all sessions of a plan have one length, and only pairs are days apart", () => {
    for (const { sessions, daysApart } of [...Object.values(SERVICES), ...Object.values(STAFF_PLANS)]) {
      expect(new Set(sessions.map(({ lengthMinutes }) => lengthMinutes)).size).toBe(1);
      expect(sessions.length).toBe(daysApart === null ? 1 : 2);
    }
  });

  it("a session is of the service and with the type of clinician that its appointment type says", () => {
    for (const { id, clinicianType, sessions } of Object.values(SERVICES)) {
      for (const { appointmentType, lengthMinutes } of sessions) {
        expect(APPOINTMENT_TYPES[appointmentType]).toEqual({ service: id, clinicianType, lengthMinutes });
      }
    }
  });
});
