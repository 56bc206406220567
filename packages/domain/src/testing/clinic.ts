import { type Availability, openDays } from "../availability.ts";
import type { BookingFacts } from "../booking-facts.ts";
import type { Instant } from "../calendar.ts";
import { usedCapacity } from "../capacity.ts";
import type { ClinicianFacts } from "../eligibility.ts";
import type { ExplainInput } from "../explain.ts";
import type { HeldSession } from "../holds.ts";
import { intervalOf, type Lasting } from "../intervals.ts";
import { SERVICES, type SessionPlan, sessionLengthMinutes } from "../services.ts";
import { DEFAULT_SETTINGS, type RuleSettings } from "../settings.ts";
import { type AppointmentStatus, occupiesTime } from "../status.ts";

/** One clinician with everything in its calendar, as a test states it. */
export interface Clinic {
  plan: SessionPlan;
  timeZone: string;
  maxDaily: number;
  maxWeekly: number;
  slots: readonly (Lasting & { id: string })[];
  appointments: readonly (Lasting & { status: AppointmentStatus })[];
  holds: readonly HeldSession[];
  settings: RuleSettings;
  now: Instant;
}

/** An instant from ISO 8601 with Z or an offset. */
export function instant(text: string): Instant {
  return Temporal.Instant.from(text).epochMilliseconds;
}

/** The instant at which a zone's clocks show `YYYY-MM-DDTHH:MM`. */
export function local(text: string, timeZone: string): Instant {
  return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
}

/** A psychologist in UTC with the given starts as 90-minute slots and room for everything, on 2024-08-15. */
export function clinic(
  starts: readonly (string | Instant)[],
  rest: Partial<Omit<Clinic, "slots" | "settings">> & { settings?: Partial<RuleSettings> } = {},
): Clinic {
  const plan = rest.plan ?? SERVICES.ASSESSMENT;
  return {
    timeZone: "UTC",
    maxDaily: 99,
    maxWeekly: 99,
    appointments: [],
    holds: [],
    now: instant("2024-08-15T00:00Z"),
    ...rest,
    plan,
    slots: starts.map((start, index) => ({
      id: `slot-${index}`,
      startsAt: typeof start === "string" ? instant(start) : start,
      lengthMinutes: sessionLengthMinutes(plan),
    })),
    settings: { ...DEFAULT_SETTINGS, ...rest.settings },
  };
}

/** An appointment of 60 minutes, UPCOMING unless said otherwise. */
export function appointment(
  start: string,
  status: AppointmentStatus = "UPCOMING",
  lengthMinutes = 60,
): Lasting & { status: AppointmentStatus } {
  return { startsAt: instant(start), lengthMinutes, status };
}

/** A held session of 90 minutes. */
export function held(start: string, expires: string, holdId = "hold"): HeldSession {
  const session = intervalOf({ startsAt: instant(start), lengthMinutes: 90 });
  return { ...session, expiresAt: instant(expires), holdId };
}

const ELIGIBLE = { active: true, states: ["NY"], insurances: ["AETNA"] };

function clinicianOf({ plan, timeZone, maxDaily, maxWeekly }: Clinic): ClinicianFacts {
  return { ...ELIGIBLE, type: plan.clinicianType, timeZone, maxDaily, maxWeekly };
}

function occupiedOf({ appointments }: Clinic) {
  return appointments.filter(({ status }) => occupiesTime(status)).map(intervalOf);
}

export function availabilityOf(of: Clinic): Availability {
  const { plan, timeZone, maxDaily, maxWeekly, holds } = of;
  return {
    timeZone,
    maxDaily,
    maxWeekly,
    holds,
    days: openDays(of.slots, occupiedOf(of), sessionLengthMinutes(plan), timeZone),
    ...usedCapacity(of.appointments, timeZone),
  };
}

export function explainInputOf(of: Clinic): ExplainInput {
  const { plan, slots, appointments, holds, now, settings } = of;
  return { service: plan, clinician: clinicianOf(of), slots, appointments, holds, now, settings };
}

export function bookingFactsOf(of: Clinic): BookingFacts {
  return {
    clinician: clinicianOf(of),
    patient: { state: "NY", insurance: "AETNA" },
    slots: of.slots,
    occupied: occupiedOf(of),
    holds: of.holds,
    ...usedCapacity(of.appointments, of.timeZone),
    patientBusy: [],
    hasLiveBooking: false,
  };
}
