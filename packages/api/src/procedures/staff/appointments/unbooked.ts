import { findAppointmentView } from "@tandem/db";
import { APPOINTMENT_TYPES } from "@tandem/domain";
import { z } from "zod";
import { findUnbooked } from "../../../booking/unbooked-sessions.ts";
import { id } from "../../../inputs.ts";
import { isoOf } from "../../../iso.ts";
import { notFound, staffProcedure } from "../../../trpc/procedures.ts";

const input = z.object({ appointmentId: id });

/**
 * A session that belongs to no booking, as it is moved: with the other one of its pair where there is one, in order, and
 * the service whose slots it takes.
 */
export const unbooked = staffProcedure.input(input).query(async ({ ctx, input: { appointmentId } }) => {
  const { sql } = ctx.runtime.database;
  const [view, found] = [
    await findAppointmentView(sql, appointmentId),
    await findUnbooked(sql, appointmentId),
  ];
  if (view === null || found === null) throw notFound("There is no such session without a booking.");
  return {
    patientId: found.patientId,
    clinician: view.clinician,
    // The slots of a therapy session are those of a therapy intake: the same clinicians, the same length.
    service: APPOINTMENT_TYPES[view.appointmentType].service ?? ("THERAPY_INTAKE" as const),
    sessions: found.sessions.map(({ appointmentId: of, startsAt, status }) => ({
      appointmentId: of,
      scheduledFor: isoOf(startsAt),
      status,
    })),
  };
});
