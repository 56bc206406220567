import { databaseNow, findLiveHold, placeOfSession, statement } from "@tandem/db";
import { isoOf } from "../../iso.ts";
import { accountProcedure } from "../../trpc/procedures.ts";

const partiesOfHold = statement(
  "parties_of_hold",
  `SELECT jsonb_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name,
            'clinicianType', c.clinician_type, 'timeZone', c.time_zone) AS clinician,
          jsonb_build_object('id', p.id, 'firstName', p.first_name, 'lastName', p.last_name) AS patient,
          (SELECT jsonb_agg(${placeOfSession("s")} ORDER BY s.session_number) FROM hold_session s WHERE s.hold_id = $3) AS locations
   FROM clinician c, patient p WHERE c.id = $1 AND p.id = $2`,
);

interface Parties {
  clinician: { id: string; firstName: string; lastName: string; clinicianType: string; timeZone: string };
  patient: { id: string; firstName: string; lastName: string };
  /** Where each session is, as the record system says; null where it does not. */
  locations: (string | null)[];
}

/** The account's live hold, with the server's clock beside it so that a countdown can be honest. */
export const currentHold = accountProcedure.query(async ({ ctx }) => {
  const { sql } = ctx.runtime.database;
  const hold = await findLiveHold(sql, ctx.account.id);
  if (hold === null) return null;
  const [parties] = await sql.rows<Parties & Record<string, unknown>>(partiesOfHold, [
    hold.clinicianId,
    hold.patientId,
    hold.id,
  ]);
  if (parties === undefined) return null;
  return {
    holdId: hold.id,
    service: hold.service,
    clinician: parties.clinician,
    patient: parties.patient,
    sessions: hold.sessions.map(isoOf),
    locations: parties.locations,
    expiresAt: isoOf(hold.expiresAt),
    serverNow: isoOf(await databaseNow(sql)),
  };
});
