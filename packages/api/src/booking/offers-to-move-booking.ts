import { loadClinicianCalendar, type Sql } from "@tandem/db";
import {
  type Instant,
  intervalOf,
  type Offers,
  occupiesTime,
  offersToMove,
  type Refusal,
  type Result,
  type RuleSettings,
  SERVICES,
} from "@tandem/domain";
import { loadRange } from "../availability/load-range.ts";
import type { CurrentBooking } from "./current-booking.ts";
import type { OwnPatient } from "./own-patient.ts";

/**
 * Rule 13: where a booking could move to with its clinician, who comes with it; null when there is no such clinician.
 *
 * @param sessionIndex the one session that moves, counted from 0; undefined when all do
 */
export async function offersToMoveBooking(
  sql: Sql,
  booking: CurrentBooking,
  patient: OwnPatient,
  sessionIndex: number | undefined,
  now: Instant,
  rules: RuleSettings,
) {
  const { fromDate, toDate } = loadRange(now, rules);
  const calendar = await loadClinicianCalendar(sql, booking.clinicianId, fromDate, toDate);
  if (calendar === null) return null;
  const { clinician, slots, appointments, holds, usedByDay, usedByWeek } = calendar;
  const occupied = appointments.filter(({ status }) => occupiesTime(status)).map(intervalOf);
  const request = { service: SERVICES[booking.service], current: booking.sessions, sessionIndex };
  const facts = { clinician, patient, slots, occupied, holds, usedByDay, usedByWeek };
  const offers: Result<Offers, Refusal> = offersToMove(request, facts, now, rules);
  return { clinician, offers };
}
