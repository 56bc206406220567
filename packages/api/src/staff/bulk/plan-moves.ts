import {
  type AppointmentView,
  listAppointments,
  loadBookingFacts,
  loadClinicianCalendar,
  type Sql,
} from "@tandem/db";
import {
  addUnits,
  type BookingFacts,
  decideReschedule,
  type EpochDay,
  formatDate,
  type Instant,
  localDateOf,
  type PlannedSession,
  type RuleSettings,
  SERVICES,
  weekOf,
} from "@tandem/domain";
import { type CurrentBooking, findCurrentBooking } from "../../booking/current-booking.ts";

/** One booking of the day, and where it could go. */
export interface PlannedMove {
  bookingId: string;
  patient: AppointmentView["patient"];
  /** Every session as it is, and as it would be; null when no time was found. */
  from: Instant[];
  to: Instant[] | null;
}

const MOST_A_DAY = 100;
const MS_PER_MINUTE = 60_000;

/**
 * Where the bookings of a clinician's local day could go after it: each to the soonest times that rule 13 allows, one
 * after the other, so that no two are sent to the same place. A session of a pair moves alone where rule 7 still holds
 * with the other; else both move. A preview: nothing is locked or written, and every move is judged again when it is made.
 */
export async function planMoves(
  sql: Sql,
  clinicianId: string,
  date: EpochDay,
  rules: RuleSettings,
): Promise<PlannedMove[]> {
  const day = formatDate(date);
  const appointments = await listAppointments(sql, {
    clinicianId,
    from: day,
    to: day,
    status: "UPCOMING",
    limit: MOST_A_DAY,
  });
  const candidates = await startsAfter(sql, clinicianId, date, rules);
  const taken: PlannedSession[] = [];
  const moves: PlannedMove[] = [];
  for (const { bookingId, patient } of appointments) {
    if (bookingId === null || moves.some((move) => move.bookingId === bookingId)) continue;
    const booking = await findCurrentBooking(sql, bookingId, null);
    if (booking === null) continue;
    const found = await soonestMove(sql, booking, date, candidates, taken, rules);
    taken.push(...(found?.sessions ?? []));
    moves.push({
      bookingId,
      patient,
      from: booking.sessions.map(({ startsAt }) => startsAt),
      to: found?.starts ?? null,
    });
  }
  return moves;
}

/** The starts of all slots after the day, as far ahead as patients may book; which of them are free is judged later. */
async function startsAfter(
  sql: Sql,
  clinicianId: string,
  date: EpochDay,
  rules: RuleSettings,
): Promise<Instant[]> {
  const [first, last] = [formatDate(date + 1), formatDate(date + rules.searchWindowDays)];
  const calendar = await loadClinicianCalendar(sql, clinicianId, first, last);
  return [...new Set((calendar?.slots ?? []).map(({ startsAt }) => startsAt))].sort(
    (one, other) => one - other,
  );
}

async function soonestMove(
  sql: Sql,
  booking: CurrentBooking,
  date: EpochDay,
  candidates: readonly Instant[],
  taken: readonly PlannedSession[],
  rules: RuleSettings,
): Promise<{ starts: Instant[]; sessions: PlannedSession[] } | null> {
  const { clinicianId, patientId, service, sessions: current } = booking;
  const starts = current.map(({ startsAt }) => startsAt);
  const loaded = await loadBookingFacts(sql, {
    clinicianId,
    patientId,
    service,
    sessions: [...candidates, ...starts],
    exceptBookingId: booking.id,
  });
  if (loaded === null) return null;
  const facts = withPlanned(loaded.facts, taken);
  const { timeZone } = facts.clinician;
  const leaves = starts.map((start) => localDateOf(start, timeZone) === date);
  for (const asked of listsToTry(starts, leaves, candidates)) {
    const request = { service: SERVICES[service], current, sessions: asked, actor: "STAFF" as const };
    const decided = decideReschedule(request, facts, loaded.now, rules);
    if (decided.ok) return { starts: asked, sessions: decided.value.moves.map(({ session }) => session) };
  }
  return null;
}

/** Lists of starts, the soonest first: only what is on the day moves; where that cannot be, all of it. */
function* listsToTry(
  starts: readonly Instant[],
  leaves: readonly boolean[],
  candidates: readonly Instant[],
): Generator<Instant[]> {
  for (const candidate of candidates) {
    const list = starts.map((start, index) => (leaves[index] ? candidate : start));
    if (isAscending(list)) yield list;
  }
  if (starts.length < 2) return;
  for (const first of candidates) {
    for (const second of candidates) if (second > first) yield [first, second];
  }
}

function isAscending(starts: readonly Instant[]): boolean {
  return starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? start));
}

/** The facts as they will be once the moves planned so far are made. */
function withPlanned(facts: BookingFacts, taken: readonly PlannedSession[]): BookingFacts {
  const [usedByDay, usedByWeek] = [new Map(facts.usedByDay), new Map(facts.usedByWeek)];
  for (const { localDate } of taken) {
    addUnits(usedByDay, localDate, 1);
    addUnits(usedByWeek, weekOf(localDate), 1);
  }
  const occupied = taken.map(({ startsAt, lengthMinutes }) => ({
    startsAt,
    endsAt: startsAt + lengthMinutes * MS_PER_MINUTE,
  }));
  return { ...facts, usedByDay, usedByWeek, occupied: [...facts.occupied, ...occupied] };
}
