import {
  type AppointmentView,
  databaseNow,
  listAppointments,
  loadClinicianCalendar,
  loadPatientsTime,
  type Sql,
} from "@tandem/db";
import {
  addUnits,
  type EpochDay,
  formatDate,
  type Instant,
  intervalOf,
  localDateOf,
  type MoveFacts,
  occupiesTime,
  type RuleSettings,
  SERVICES,
  soonestMove,
  weekOf,
} from "@tandem/domain";
import { loadRange } from "../../availability/load-range.ts";
import { type CurrentBooking, findCurrentBookings } from "../../booking/current-booking.ts";

/** One booking of the day, and where it could go; or a session of no booking, which nothing can move. */
export type PlannedMove = BookingMove | UnbookedSession;

interface BookingMove {
  bookingId: string;
  appointmentId: null;
  patient: AppointmentView["patient"];
  /** Every session as it is, and as it would be; null when no time was found. */
  from: Instant[];
  to: Instant[] | null;
}

/** Of a series, or kept by the record system alone. It is cancelled, and another time is booked. */
interface UnbookedSession {
  bookingId: null;
  appointmentId: string;
  patient: AppointmentView["patient"];
  from: Instant[];
  to: null;
}

const MOST_A_DAY = 100;

/**
 * Where the bookings of a clinician's local day could go after it: each to the soonest times that rule 13 allows, one
 * after the other, so that no two are sent to the same place. A preview: nothing is locked or written, and every move is
 * judged again when it is made. Five statements, however many bookings there are. After the bookings come the sessions
 * that belong to none and have not started, so that whoever empties the day knows of them.
 */
export async function planMoves(
  sql: Sql,
  clinicianId: string,
  date: EpochDay,
  rules: RuleSettings,
): Promise<PlannedMove[]> {
  const day = formatDate(date);
  const now = await databaseNow(sql);
  const { fromDate, toDate } = loadRange(now, rules);
  const from = [day, fromDate].sort().at(0) ?? day;
  const [appointments, calendar] = [
    await listAppointments(sql, { clinicianId, from: day, to: day, status: "UPCOMING", limit: MOST_A_DAY }),
    await loadClinicianCalendar(sql, clinicianId, from, toDate),
  ];
  if (calendar === null) return [];
  const patients = new Map(
    appointments.flatMap(({ bookingId, patient }) =>
      bookingId === null ? [] : [[bookingId, patient] as const],
    ),
  );
  const bookings = await findCurrentBookings(sql, [...patients.keys()]);
  const patientIds = [...patients.values()].map(({ id }) => id);
  const times = await loadPatientsTime(sql, patientIds, { fromDate: from, toDate });

  const { clinician, slots, holds } = calendar;
  const [usedByDay, usedByWeek] = [new Map(calendar.usedByDay), new Map(calendar.usedByWeek)];
  const occupied = calendar.appointments.filter(({ status }) => occupiesTime(status)).map(intervalOf);
  const moves: PlannedMove[] = [];
  for (const [bookingId, named] of patients) {
    const booking = bookings.get(bookingId);
    const time = times.get(named.id);
    if (booking === undefined || time === undefined) continue;
    const facts: MoveFacts = { clinician, patient: time, slots, occupied, holds, usedByDay, usedByWeek };
    const { sessions: current } = booking;
    const leaving = { service: SERVICES[booking.service], current, patientBusy: time.busy };
    const to = soonestMove(leaving, date, facts, now, rules);
    for (const session of to === null ? [] : movedSessions(booking, to)) {
      const movedTo = localDateOf(session.startsAt, clinician.timeZone);
      addUnits(usedByDay, movedTo, 1);
      addUnits(usedByWeek, weekOf(movedTo), 1);
      occupied.push(intervalOf(session));
    }
    const standing = current.map(({ startsAt }) => startsAt);
    moves.push({ bookingId, appointmentId: null, patient: named, from: standing, to });
  }
  return [...moves, ...unbookedSessions(appointments, now)];
}

function unbookedSessions(appointments: readonly AppointmentView[], now: Instant): UnbookedSession[] {
  return appointments.flatMap(({ id, bookingId, patient, scheduledFor }) => {
    const startsAt = Date.parse(scheduledFor);
    return bookingId !== null || startsAt <= now
      ? []
      : [{ bookingId, appointmentId: id, patient, from: [startsAt], to: null }];
  });
}

/** The sessions that would start elsewhere, as they would be. */
function movedSessions({ sessions }: CurrentBooking, starts: readonly Instant[]) {
  return sessions.flatMap(({ startsAt, lengthMinutes }, index) =>
    starts
      .slice(index, index + 1)
      .filter((start) => start !== startsAt)
      .map((start) => ({ startsAt: start, lengthMinutes })),
  );
}
