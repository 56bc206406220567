import { type ClinicianCalendar, loadClinicianCalendar, type Sql } from "@tandem/db";
import {
  type EpochDay,
  type ExplainedSlot,
  explainSlots,
  formatDate,
  type Instant,
  localDateOf,
  type RuleSettings,
  type SessionPlan,
} from "@tandem/domain";

/** Rule 7: a slot's partner lies at most a week away. */
const PARTNER_DAYS = 7;

export interface ExplainRequest {
  clinicianId: string;
  service: SessionPlan;
  /** Local dates, both included. */
  from: EpochDay;
  to: EpochDay;
  /** Left out: every state, every payer. */
  state?: string | undefined;
  insurance?: string | undefined;
}

export interface ExplainedClinician {
  calendar: ClinicianCalendar;
  slots: ExplainedSlot[];
}

/**
 * Rule 15: every slot of one clinician on some local dates with its one reason, or null where it is on offer.
 *
 * @returns null when there is no such clinician
 */
export async function explainClinician(
  sql: Sql,
  request: ExplainRequest,
  now: Instant,
  rules: RuleSettings,
): Promise<ExplainedClinician | null> {
  const { from, to } = request;
  const [first, last] = [formatDate(from - PARTNER_DAYS), formatDate(to + PARTNER_DAYS)];
  const calendar = await loadClinicianCalendar(sql, request.clinicianId, first, last);
  if (calendar === null) return null;
  const slots = explainCalendar(calendar, request, now, rules);
  const { timeZone } = calendar.clinician;
  const isAskedFor = ({ startsAt }: ExplainedSlot) => {
    const date = localDateOf(startsAt, timeZone);
    return from <= date && date <= to;
  };
  return { calendar, slots: slots.filter(isAskedFor) };
}

/** The reasons of all slots of a calendar. */
export function explainCalendar(
  { clinician, slots, appointments, holds, usedByDay, usedByWeek }: ClinicianCalendar,
  { service, state, insurance }: Pick<ExplainRequest, "service" | "state" | "insurance">,
  now: Instant,
  settings: RuleSettings,
): ExplainedSlot[] {
  return explainSlots({
    service,
    clinician,
    patientState: state,
    patientInsurance: insurance,
    slots,
    appointments,
    holds,
    usedByDay,
    usedByWeek,
    now,
    settings,
  });
}
