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
  at,
  type EpochDay,
  formatDate,
  type Instant,
  intervalOf,
  localDateOf,
  type MoveFacts,
  occupiesTime,
  type RuleSettings,
  soonestMove,
  weekOf,
} from "@tandem/domain";
import { loadRange } from "../../availability/load-range.ts";
import { findLeaving, type Leaving, type LeavingId } from "./find-leaving.ts";

/** A booking of the day, or a session of it that belongs to none, and where it could go. */
export type PlannedMove = LeavingId & {
  patient: AppointmentView["patient"];
  /** Every session as it is, and as it would be; null when no time was found. */
  from: Instant[];
  to: Instant[] | null;
};

const MOST_A_DAY = 100;

/**
 * Where the sessions of a clinician's local day could go after it: each booking, then each session that belongs to none and
 * has not started, to the soonest times that rule 13 allows, one after the other, so that no two are sent to the same place. A
 * preview: nothing is locked or written, and every move is judged again when it is made. Six statements, however many there are.
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
  const all = await findLeaving(sql, appointments, now);
  const patientIds = all.map(({ patient }) => patient.id);
  const times = await loadPatientsTime(sql, patientIds, { fromDate: from, toDate });

  const { clinician, slots, holds } = calendar;
  const [usedByDay, usedByWeek] = [new Map(calendar.usedByDay), new Map(calendar.usedByWeek)];
  const occupied = calendar.appointments.filter(({ status }) => occupiesTime(status)).map(intervalOf);
  const moves: PlannedMove[] = [];
  for (const { sessions: current, service, patient, ...whose } of all) {
    const time = times.get(patient.id);
    if (time === undefined) continue;
    const facts: MoveFacts = { clinician, patient: time, slots, occupied, holds, usedByDay, usedByWeek };
    const to = soonestMove({ service, current, patientBusy: time.busy }, date, facts, now, rules);
    for (const session of to === null ? [] : movedSessions(current, to)) {
      const movedTo = localDateOf(session.startsAt, clinician.timeZone);
      addUnits(usedByDay, movedTo, 1);
      addUnits(usedByWeek, weekOf(movedTo), 1);
      occupied.push(intervalOf(session));
      time.busy.push(intervalOf(session));
    }
    moves.push({ ...whose, patient, from: current.map(({ startsAt }) => startsAt), to });
  }
  return moves;
}

/** The sessions that would start elsewhere, as they would be. */
function movedSessions(sessions: Leaving["sessions"], starts: readonly Instant[]) {
  return starts
    .map((startsAt, index) => ({ ...at(sessions, index), startsAt }))
    .filter(({ startsAt }, index) => startsAt !== at(sessions, index).startsAt);
}
