import type pg from "pg";

/** What callers were told had been done. */
export interface Acknowledged {
  holds: Set<string>;
  /** Sessions each booking was said to have, as `start type`, at any time. */
  sessions: Map<string, Set<string>>;
  cancelled: Set<string>;
  /** What each key was answered with. */
  answers: Map<string, string>;
}

export function nothingAcknowledged(): Acknowledged {
  return { holds: new Set(), sessions: new Map(), cancelled: new Set(), answers: new Map() };
}

interface Answer {
  id: string;
  appointments: { scheduledFor: string; appointmentType: string }[];
}

/** Remembers what a booking was said to be. */
export function acknowledgeBooking(acknowledged: Acknowledged, booking: Answer): void {
  const known = acknowledged.sessions.get(booking.id) ?? new Set<string>();
  for (const { scheduledFor, appointmentType } of booking.appointments)
    known.add(`${scheduledFor} ${appointmentType}`);
  acknowledged.sessions.set(booking.id, known);
}

/** Whatever was acknowledged and is not there. Nothing is ever deleted, so all of it must be. */
export async function findLost(connection: pg.ClientBase, acknowledged: Acknowledged): Promise<string[]> {
  const lost: string[] = [];
  const { rows: holds } = await connection.query<{ id: string }>("SELECT id FROM hold WHERE id = ANY ($1)", [
    [...acknowledged.holds],
  ]);
  if (holds.length < acknowledged.holds.size)
    lost.push(`${acknowledged.holds.size - holds.length} holds are lost`);
  const { rows } = await connection.query<{ booking_id: string; session: string; status: string }>(
    `SELECT booking_id, to_char(scheduled_for AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || ' ' || appointment_type AS session, status::text
     FROM appointment WHERE booking_id IS NOT NULL`,
  );
  const present = new Set(rows.map(({ booking_id, session }) => `${booking_id} ${session}`));
  for (const [id, sessions] of acknowledged.sessions) {
    for (const session of sessions)
      if (!present.has(`${id} ${session}`)) lost.push(`booking ${id} has lost ${session}`);
  }
  const upcoming = new Set(
    rows.filter(({ status }) => status === "UPCOMING").map(({ booking_id }) => booking_id),
  );
  for (const id of acknowledged.cancelled)
    if (upcoming.has(id)) lost.push(`the cancellation of ${id} is lost`);
  const { rows: keys } = await connection.query<{ key: string; booking: string }>(
    "SELECT key, response ->> 'bookingId' AS booking FROM idempotency_key",
  );
  const kept = new Map(keys.map(({ key, booking }) => [key, booking]));
  for (const [key, booking] of acknowledged.answers) {
    if (kept.get(key) !== booking) lost.push(`the answer to ${key} was ${booking} and is ${kept.get(key)}`);
  }
  return lost;
}
