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
  const client = new pg.Client({ connectionString: process.env.TANDEM_E2E_DATABASE });
  await client.connect();
  try {
    const { rows } = await client.query<BookedAppointment>(
      `SELECT b.id AS "bookingId", b.service_id AS service, a.scheduled_for AS "scheduledFor",
              a.appointment_type AS "appointmentType", a.status
       FROM auth_user u JOIN patient p ON p.account_id = u.id
            JOIN booking b ON b.patient_id = p.id JOIN appointment a ON a.booking_id = b.id
       WHERE u.email = $1 ORDER BY a.scheduled_for`,
      [email],
    );
    return rows;
  } finally {
    await client.end();
  }
}
