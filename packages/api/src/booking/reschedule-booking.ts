import {
  loadBookingFacts,
  lockParties,
  type Sql,
  writeAppointments,
  writeBookingClinician,
  writeEvent,
  writeStatuses,
} from "@tandem/db";
import {
  accept,
  decideReschedule,
  type Instant,
  type Override,
  type Result,
  type RuleSettings,
  SERVICES,
} from "@tandem/domain";
import type { Changer } from "./cancel-booking.ts";
import { findCurrentBooking } from "./current-booking.ts";
import { missing, type No } from "./no.ts";
import { keepRanks } from "./write.ts";

export interface AskedMove {
  bookingId: string;
  /** The full list: a session that keeps its start stays where it is. */
  sessions: readonly Instant[];
  clinicianId?: string | undefined;
  override?: readonly Override[] | undefined;
}

/**
 * Rule 13: moves sessions of a booking in the caller's transaction: old ones RE_SCHEDULED, new ones UPCOMING, or
 * nothing at all.
 *
 * @returns the booking's id
 */
export async function rescheduleBooking(
  sql: Sql,
  asked: AskedMove,
  changer: Changer,
  rules: RuleSettings,
): Promise<Result<string, No>> {
  const owner = changer.by === "PATIENT" ? changer.accountId : null;
  const seen = await findCurrentBooking(sql, asked.bookingId, owner);
  if (seen === null) return missing("booking");
  const clinicianId = asked.clinicianId ?? seen.clinicianId;
  const clinicianIds = [...new Set([seen.clinicianId, clinicianId])];
  const found = await lockParties(sql, clinicianIds, seen.patientId);
  if (!found.includes(clinicianId)) return missing("clinician");

  const booking = await findCurrentBooking(sql, asked.bookingId, owner);
  const loaded = await loadBookingFacts(sql, {
    clinicianId,
    patientId: seen.patientId,
    service: seen.service,
    sessions: [...asked.sessions, ...seen.sessions.map((session) => session.startsAt)],
    exceptBookingId: asked.bookingId,
  });
  if (booking === null || loaded === null) return missing("booking");

  const changesClinician = clinicianId !== booking.clinicianId;
  const decided = decideReschedule(
    {
      service: SERVICES[booking.service],
      current: booking.sessions,
      sessions: asked.sessions,
      actor: changer.by,
      changesClinician,
      override: asked.override,
    },
    loaded.facts,
    loaded.now,
    rules,
  );
  if (!decided.ok) return decided;
  const { moves } = decided.value;
  if (moves.length === 0) return accept(asked.bookingId);

  const leaving = moves.flatMap(({ sessionIndex, oldStatus }) =>
    booking.sessions
      .slice(sessionIndex, sessionIndex + 1)
      .filter((session) => session.status !== oldStatus)
      .map(({ appointmentId }) => ({ appointmentId, status: oldStatus })),
  );
  await writeStatuses(sql, leaving);
  if (changesClinician) await writeBookingClinician(sql, asked.bookingId, clinicianId);
  await writeAppointments(
    sql,
    asked.bookingId,
    booking.patientId,
    clinicianId,
    moves.map(({ session }) => session),
  );
  await writeEvent(sql, "booking.rescheduled", asked.bookingId);
  await keepRanks(sql, clinicianIds, rules);
  return accept(asked.bookingId);
}
