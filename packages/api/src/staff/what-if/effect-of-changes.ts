import {
  type AppointmentToCome,
  appointmentsToCome,
  type ClinicianCalendar,
  type ClinicianChanges,
  loadClinicianCalendar,
  type Sql,
  takenPeriods,
} from "@tandem/db";
import {
  type ClinicianType,
  formatDate,
  type Instant,
  localDateOf,
  type RuleSettings,
  SERVICES,
  type Service,
} from "@tandem/domain";
import { changedCalendar } from "./changed-calendar.ts";
import { outlookOf } from "./outlook.ts";

/** Something about the changes that staff should have seen before they save. */
type ChangeWarning = "TAKES_NONE" | "WEEKLY_BELOW_DAILY" | "APPOINTMENTS_REMAIN" | "ELIGIBILITY_LOST";

/** What a change of a clinician does. */
export interface EffectOfChanges {
  service: Service["id"];
  /** Starts on offer now and then, how many there are only then, and how many only now. */
  offers: { before: number; after: number; gained: number; lost: number };
  furtherBookings: { before: number; after: number };
  /** Local days and ISO weeks from today on that are past the new limit. */
  overLimit: { period: "DAY" | "WEEK"; startsOn: string; booked: number; max: number }[];
  /** Of a clinician who would be inactive: all that are still to come. */
  remaining: ToComeAnswer[];
  /** Still to come, with patients whose state or insurance would no longer match. */
  losingEligibility: ToComeAnswer[];
  warnings: ChangeWarning[];
}

type ToComeAnswer = Omit<AppointmentToCome, "scheduledFor"> & { scheduledFor: string };

/**
 * Judges changes without making them. Inside the transaction that makes them, and under the clinician's lock, it is exact.
 *
 * @returns null when there is no such clinician
 */
export async function effectOfChanges(
  sql: Sql,
  clinicianId: string,
  changes: ClinicianChanges,
  now: Instant,
  rules: RuleSettings,
): Promise<EffectOfChanges | null> {
  // Whole weeks around the window, so that days and weeks are counted whole in any zone.
  const today = Math.floor(now / 86_400_000);
  const [first, last] = [formatDate(today - 9), formatDate(today + rules.searchWindowDays + 16)];
  const calendar = await loadClinicianCalendar(sql, clinicianId, first, last);
  if (calendar === null) return null;
  const changed = changedCalendar(calendar, changes);
  const service = serviceGivenBy(calendar.clinician.type);
  const before = outlookOf(calendar, service, now, rules);
  const after = outlookOf(changed, service, now, rules);
  const toCome = await appointmentsToCome(sql, clinicianId);
  const { clinician } = changed;
  const remaining = clinician.active ? [] : toCome;
  const losing = toCome.filter(
    ({ state, insurance }) => !clinician.states.includes(state) || !clinician.insurances.includes(insurance),
  );
  return {
    service: service.id,
    offers: {
      before: before.offers.size,
      after: after.offers.size,
      gained: after.offers.difference(before.offers).size,
      lost: before.offers.difference(after.offers).size,
    },
    furtherBookings: { before: before.furtherBookings, after: after.furtherBookings },
    overLimit: await periodsOverLimit(sql, changed, now),
    remaining: remaining.map(toComeAnswer),
    losingEligibility: losing.map(toComeAnswer),
    warnings: [
      ...(clinician.maxDaily === 0 || clinician.maxWeekly === 0 ? (["TAKES_NONE"] as const) : []),
      ...(clinician.maxWeekly < clinician.maxDaily ? (["WEEKLY_BELOW_DAILY"] as const) : []),
      ...(remaining.length > 0 ? (["APPOINTMENTS_REMAIN"] as const) : []),
      ...(losing.length > 0 ? (["ELIGIBILITY_LOST"] as const) : []),
    ],
  };
}

async function periodsOverLimit(sql: Sql, { clinician }: ClinicianCalendar, now: Instant) {
  const today = formatDate(localDateOf(now, clinician.timeZone));
  const taken = await takenPeriods(sql, clinician.id, today);
  return taken
    .map((period) => ({
      ...period,
      max: period.period === "DAY" ? clinician.maxDaily : clinician.maxWeekly,
    }))
    .filter(({ booked, max }) => booked > max);
}

export function serviceGivenBy(type: ClinicianType): Service {
  const given = Object.values(SERVICES).find(({ clinicianType }) => clinicianType === type);
  if (given === undefined) throw new Error(`a ${type} gives no service`);
  return given;
}

function toComeAnswer({ scheduledFor, ...appointment }: AppointmentToCome): ToComeAnswer {
  return { ...appointment, scheduledFor: scheduledFor.toISOString() };
}
