import pg from "pg";

export interface BookedAppointment {
  bookingId: string;
  service: string;
  scheduledFor: Date;
  appointmentType: string;
  status: string;
}

/** What PostgreSQL itself says an account has booked. */
export async function appointmentsOf(email: string): Promise<BookedAppointment[]> {
  return query<BookedAppointment>(
    `SELECT b.id AS "bookingId", b.service_id AS service, a.scheduled_for AS "scheduledFor",
            a.appointment_type AS "appointmentType", a.status
     FROM auth_user u JOIN patient p ON p.account_id = u.id
          JOIN booking b ON b.patient_id = p.id JOIN appointment a ON a.booking_id = b.id
     WHERE u.email = $1 ORDER BY a.scheduled_for, a.created_at`,
    [email],
  );
}

/** Lets an account's hold lapse now, as if its minutes had passed. */
export function lapseHold(email: string): Promise<void> {
  return endHoldIn(email, -1);
}

/** Sets when an account's hold ends, counted from now. */
export async function endHoldIn(email: string, seconds: number): Promise<void> {
  const held = await query<{ id: string }>(
    `UPDATE hold SET expires_at = tandem_now() + make_interval(secs => $2)
     WHERE ended_at IS NULL AND account_id = (SELECT id FROM auth_user WHERE email = $1) RETURNING id`,
    [email, seconds],
  );
  if (held.length !== 1) throw new Error("there was no hold");
}

/** How many times an account holds at this moment. */
export async function heldSessionsOf(email: string): Promise<number> {
  const [row] = await query<{ held: number }>(
    `SELECT count(*)::int AS held FROM hold h JOIN hold_session s ON s.hold_id = h.id
     WHERE h.ended_at IS NULL AND h.expires_at > tandem_now()
       AND h.account_id = (SELECT id FROM auth_user WHERE email = $1)`,
    [email],
  );
  return row?.held ?? 0;
}

/** Sets when the sessions of an account end, counted from now. */
export async function endSessionsIn(email: string, seconds: number): Promise<void> {
  await query(
    `UPDATE auth_session SET expires_at = now() + make_interval(secs => $2)
     WHERE user_id = (SELECT id FROM auth_user WHERE email = $1)`,
    [email, seconds],
  );
}

async function query<Row extends pg.QueryResultRow>(
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: process.env.TANDEM_E2E_DATABASE });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}
