import type pg from "pg";
import type { TestDatabase } from "./test-database.ts";

// Writes as a hand with psql would send them: past every rule of the application, so that only the database is left.

export type Isolation = "READ COMMITTED" | "REPEATABLE READ" | "SERIALIZABLE";

/** Runs statements in one transaction on one connection, and commits. */
export async function byHand<T>(
  database: Pick<TestDatabase, "pool">,
  work: (query: (text: string, values?: unknown[]) => Promise<pg.QueryResult>) => Promise<T>,
  isolation: Isolation = "READ COMMITTED",
): Promise<T> {
  const connection = await database.pool.connect();
  try {
    await connection.query(`BEGIN ISOLATION LEVEL ${isolation}`);
    const result = await work((text, values = []) => connection.query(text, values));
    await connection.query("COMMIT");
    return result;
  } catch (error) {
    await connection.query("ROLLBACK");
    throw error;
  } finally {
    connection.release();
  }
}

export interface RawSessions {
  patientId: string;
  clinicianId: string;
  /** `2030-01-07T12:00Z`, one for each session. */
  starts: readonly string[];
  service?: "ASSESSMENT" | "THERAPY_INTAKE";
  /** Until when the booking is said to live; else its sessions say it. */
  liveUntil?: string;
  isolation?: Isolation;
}

const INSERT_APPOINTMENT = `
  INSERT INTO appointment (booking_id, patient_id, clinician_id, time_zone, scheduled_for, length, appointment_type)
  SELECT $1, $2, c.id, c.time_zone, $4, k.length_minutes, k.id FROM clinician c, appointment_kind k WHERE c.id = $3 AND k.id = $5`;

/** What a session of a service is recorded as. */
function kindOf(service: string, index: number): string {
  return service === "ASSESSMENT" ? `ASSESSMENT_SESSION_${index + 1}` : service;
}

/** Inserts a booking and its appointments. @returns the booking's id */
export function bookByHand(database: Pick<TestDatabase, "pool">, asked: RawSessions): Promise<string> {
  const { patientId, clinicianId, starts, service = "ASSESSMENT", isolation, liveUntil = null } = asked;
  return byHand(
    database,
    async (query) => {
      const { rows } = await query(
        `INSERT INTO booking (patient_id, clinician_id, service_id, created_at, live_during)
         SELECT $1, $2, $3, n.now, CASE WHEN $4::timestamptz IS NOT NULL THEN tstzrange(n.now, $4) END
         FROM (SELECT tandem_now() AS now) n RETURNING id`,
        [patientId, clinicianId, service, liveUntil],
      );
      const id: string = rows[0].id;
      for (const [index, start] of starts.entries()) {
        await query(INSERT_APPOINTMENT, [id, patientId, clinicianId, start, kindOf(service, index)]);
      }
      return id;
    },
    isolation,
  );
}

/** Inserts one appointment, into a booking or none. */
export function appointByHand(
  database: Pick<TestDatabase, "pool">,
  row: { bookingId?: string; patientId: string; clinicianId: string; start: string; type: string },
): Promise<unknown> {
  const values = [row.bookingId ?? null, row.patientId, row.clinicianId, row.start, row.type];
  return byHand(database, (query) => query(INSERT_APPOINTMENT, values));
}

/** Inserts a hold and its sessions. @returns the hold's id */
export function holdByHand(
  database: Pick<TestDatabase, "pool">,
  asked: RawSessions & { accountId?: string; lastsMs?: number },
): Promise<string> {
  const { patientId, clinicianId, starts, service = "ASSESSMENT", accountId, lastsMs = 600_000 } = asked;
  return byHand(
    database,
    async (query) => {
      const { rows } = await query(
        `INSERT INTO hold (account_id, patient_id, clinician_id, service_id, expires_at)
         VALUES ($1, $2, $3, $4, tandem_now() + $5 * interval '1 millisecond') RETURNING id`,
        [accountId ?? null, patientId, clinicianId, service, lastsMs],
      );
      const id: string = rows[0].id;
      for (const [index, start] of starts.entries()) {
        await query(
          `INSERT INTO hold_session (hold_id, session_number, clinician_id, time_zone, scheduled_for, length)
           SELECT $1, $2, c.id, c.time_zone, $4, s.session_length_minutes FROM clinician c, service s WHERE c.id = $3 AND s.id = $5`,
          [id, index + 1, clinicianId, start, service],
        );
      }
      return id;
    },
    asked.isolation,
  );
}

/** What the database refuses with: the constraint's name, or the SQLSTATE where no constraint has one. */
export async function refusalBy(write: Promise<unknown>): Promise<string> {
  const error: unknown = await write.then(
    () => "nothing: it was written",
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) return String(error);
  const [constraint, code]: unknown[] = [Reflect.get(error, "constraint"), Reflect.get(error, "code")];
  return String(constraint ?? code ?? error.message);
}
