import { type Sql, statement } from "@tandem/db";
import { SERVICES, sessionLengthMinutes } from "@tandem/domain";
import { z } from "zod";
import { offersOfClinician } from "../../availability/offers-of-clinician.ts";
import { id, localDate, payerId, serviceId, stateCode } from "../../inputs.ts";
import { isoOf } from "../../iso.ts";
import { isKnownPayer } from "../../payers.ts";
import { notFound, publicProcedure } from "../../trpc/procedures.ts";
import { unknownPayer } from "./search.ts";

const input = z
  .object({
    clinicianId: id,
    service: serviceId,
    state: stateCode,
    insurance: payerId,
    from: localDate.optional(),
    to: localDate.optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ["to"],
    error: "The last date is before the first one.",
  });

// Of slots with one start the first id stands for all: they are the same offer.
const slotIds = statement(
  "slot_ids_by_start",
  `SELECT date, min(id) AS id FROM available_slot
   WHERE clinician_id = $1 AND length = $2 AND withdrawn_at IS NULL AND date = ANY ($3)
   GROUP BY date ORDER BY date`,
);

/** Every offer of one clinician: the slots, and for pairs which of them go together, as ranges over their positions. */
export const forClinician = publicProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const { database, reader, clock, rules } = ctx.runtime;
  const sql = reader.pick();
  const { clinicianId, service, state, insurance, ...filter } = asked;
  if (!(await isKnownPayer(database, insurance))) throw unknownPayer();

  const audience = { service, state, insurance };
  const found = await offersOfClinician(sql, clinicianId, audience, filter, await clock.now(), rules);
  if (found === null) throw notFound("There is no such clinician.");
  const { clinician, offers } = found;
  const length = sessionLengthMinutes(SERVICES[service]);
  const ids = await idsByStart(sql, clinicianId, length, offers.starts);
  return {
    clinician: {
      id: clinician.id,
      firstName: clinician.firstName,
      lastName: clinician.lastName,
      clinicianType: clinician.clinicianType,
      timeZone: clinician.timeZone,
    },
    slots: offers.starts.map((start) => ({ id: ids.get(start) ?? "", date: isoOf(start), length })),
    pairs: offers.partners === null ? null : groupByFirst(offers.partners),
  };
});

async function idsByStart(sql: Sql, clinicianId: string, length: number, starts: readonly number[]) {
  if (starts.length === 0) return new Map<number, string>();
  const dates = starts.map((start) => new Date(start));
  const rows = await sql.rows<{ date: Date; id: string }>(slotIds, [clinicianId, length, dates]);
  return new Map(rows.map((row) => [row.date.getTime(), row.id]));
}

function groupByFirst(partners: readonly { first: number; from: number; to: number }[]) {
  const pairs: { first: number; second: [number, number][] }[] = [];
  for (const { first, from, to } of partners) {
    const last = pairs.at(-1);
    if (last?.first === first) last.second.push([from, to]);
    else pairs.push({ first, second: [[from, to]] });
  }
  return pairs;
}
