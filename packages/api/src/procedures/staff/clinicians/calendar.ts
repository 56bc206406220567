import { patientNames } from "@tandem/db";
import { SERVICES, startOfLocalDate } from "@tandem/domain";
import { z } from "zod";
import { id, payerId, stateCode } from "../../../inputs.ts";
import { calendarAnswer } from "../../../staff/explain/clinician-view.ts";
import { explainCalendar, explainClinician } from "../../../staff/explain/explain-clinician.ts";
import { serviceGivenBy } from "../../../staff/what-if/effect-of-changes.ts";
import { notFound, staffProcedure } from "../../../trpc/procedures.ts";
import { shownDates } from "../shown-dates.ts";

const input = shownDates.and(
  z.object({ clinicianId: id, state: stateCode.optional(), insurance: payerId.optional() }),
);

/** One clinician and some local dates: slots with their offer or their one reason, live holds, appointments with whom. */
export const calendar = staffProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const { database, clock, rules } = ctx.runtime;
  const { state, insurance, from, to } = asked;
  const now = await clock.now();
  const request = { ...asked, service: SERVICES.ASSESSMENT };
  const found = await explainClinician(database.sql, request, now, rules);
  if (found === null) throw notFound("There is no such clinician.");
  const { clinician } = found.calendar;
  const service = serviceGivenBy(clinician.type);
  const wanted = new Set(found.slots.map((slot) => slot.id));
  const slots = explainCalendar(found.calendar, { service, state, insurance }, now, rules);
  const span = {
    startsAt: startOfLocalDate(from, clinician.timeZone),
    endsAt: startOfLocalDate(to + 1, clinician.timeZone),
  };
  const answer = calendarAnswer(
    found.calendar,
    slots.filter((slot) => wanted.has(slot.id)),
    span,
    now,
  );
  const patients = await patientNames(database.sql, [
    ...new Set(answer.appointments.map(({ patientId }) => patientId)),
  ]);
  const nameOf = new Map(
    patients.map(({ id: patientId, firstName, lastName }) => [patientId, `${firstName} ${lastName}`]),
  );
  return {
    service: service.id,
    ...answer,
    appointments: answer.appointments.map((appointment) => ({
      ...appointment,
      patientName: nameOf.get(appointment.patientId) ?? appointment.patientId,
    })),
  };
});
