import { findClinicianPractice } from "@tandem/db";
import { obstaclesTo, SERVICES } from "@tandem/domain";
import { z } from "zod";
import { id, payerId, serviceId, stateCode } from "../../inputs.ts";
import { notFound, publicProcedure } from "../../trpc/procedures.ts";

const input = z.object({
  clinicianId: id,
  service: serviceId.optional(),
  state: stateCode.optional(),
  insurance: payerId.optional(),
});

/** One clinician, and every obstacle to seeing the patient described; what is not said is none. */
export const get = publicProcedure
  .input(input)
  .query(async ({ ctx, input: { clinicianId, service, ...patient } }) => {
    const practice = await findClinicianPractice(ctx.runtime.reader.pick(), clinicianId);
    if (practice === null) throw notFound("There is no such clinician.");
    const { id: foundId, firstName, lastName, clinicianType: type } = practice;
    const plan = service === undefined ? undefined : SERVICES[service];
    const obstacles = obstaclesTo(plan, { ...practice, type }, patient);
    return { id: foundId, firstName, lastName, clinicianType: type, obstacles };
  });
