import { type ClinicianPractice, findClinicianPractice } from "@tandem/db";
import { SERVICES, type ServiceId, type StateCode } from "@tandem/domain";
import { z } from "zod";
import { id, payerId, serviceId, stateCode } from "../../inputs.ts";
import { notFound, publicProcedure } from "../../trpc/procedures.ts";

const input = z.object({
  clinicianId: id,
  service: serviceId.optional(),
  state: stateCode.optional(),
  insurance: payerId.optional(),
});

/** What keeps a clinician from seeing a patient at all, whatever the times. */
type Obstacle = "INACTIVE" | "SERVICE" | "STATE" | "INSURANCE";

/** One clinician, and every obstacle to seeing the patient described; what is not said is none. */
export const get = publicProcedure.input(input).query(async ({ ctx, input: { clinicianId, ...patient } }) => {
  const practice = await findClinicianPractice(ctx.runtime.reader.pick(), clinicianId);
  if (practice === null) throw notFound("There is no such clinician.");
  const { firstName, lastName, clinicianType } = practice;
  return { id: practice.id, firstName, lastName, clinicianType, obstacles: obstaclesTo(practice, patient) };
});

interface PartOfAudience {
  service?: ServiceId | undefined;
  state?: StateCode | undefined;
  insurance?: string | undefined;
}

function obstaclesTo(practice: ClinicianPractice, { service, state, insurance }: PartOfAudience): Obstacle[] {
  const isObstacle: Record<Obstacle, boolean> = {
    INACTIVE: !practice.active,
    SERVICE: service !== undefined && SERVICES[service].clinicianType !== practice.clinicianType,
    STATE: state !== undefined && !practice.states.includes(state),
    INSURANCE: insurance !== undefined && !practice.insurances.includes(insurance),
  };
  return (["INACTIVE", "SERVICE", "STATE", "INSURANCE"] as const).filter((obstacle) => isObstacle[obstacle]);
}
