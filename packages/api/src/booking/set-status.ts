import {
  databaseNow,
  lockParties,
  type Sql,
  statement,
  writeEvent,
  writeSessionCancelled,
  writeStatuses,
} from "@tandem/db";
import {
  type AppointmentStatus,
  accept,
  decideStatusChange,
  type Instant,
  isCancelled,
  type Result,
  refuse,
} from "@tandem/domain";
import { missing, type No } from "./no.ts";

const appointmentParties = statement(
  "appointment_parties",
  "SELECT booking_id, patient_id, clinician_id, scheduled_for, status FROM appointment WHERE id = $1",
);

/** One appointment, as a change of its status needs it. */
export interface StandingAppointment {
  id: string;
  bookingId: string | null;
  patientId: string;
  clinicianId: string;
  startsAt: Instant;
  status: AppointmentStatus;
}

interface Row {
  booking_id: string | null;
  patient_id: string;
  clinician_id: string;
  scheduled_for: Date;
  status: AppointmentStatus;
}

/** An appointment of any booking or none; null when there is no such appointment. */
export async function findAppointment(sql: Sql, id: string): Promise<StandingAppointment | null> {
  const [row] = await sql.rows<Row & Record<string, unknown>>(appointmentParties, [id]);
  if (row === undefined) return null;
  return {
    id,
    bookingId: row.booking_id,
    patientId: row.patient_id,
    clinicianId: row.clinician_id,
    startsAt: row.scheduled_for.getTime(),
    status: row.status,
  };
}

/**
 * Rule 14: staff say what became of an appointment, inside the caller's transaction.
 *
 * @param seen the appointment, as it was before the locks
 * @returns its id
 */
export async function setStatus(
  sql: Sql,
  seen: StandingAppointment,
  to: AppointmentStatus,
): Promise<Result<string, No>> {
  // A session moves when another one takes its place, never by a word.
  if (to === "RE_SCHEDULED") return refuse("WRONG_STATUS");
  await lockParties(sql, [seen.clinicianId], seen.patientId);
  const standing = await findAppointment(sql, seen.id);
  if (standing === null) return missing("appointment");
  const { status: from, startsAt, bookingId } = standing;
  const decided = decideStatusChange({ from, to, actor: "STAFF", startsAt, now: await databaseNow(sql) });
  if (!decided.ok) return decided;
  await writeStatuses(sql, [{ appointmentId: seen.id, status: decided.value }]);
  if (!isCancelled(to)) return accept(seen.id);
  if (bookingId === null) await writeSessionCancelled(sql, seen.id);
  else await writeEvent(sql, "booking.cancelled", bookingId);
  return accept(seen.id);
}
