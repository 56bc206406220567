import { CAPACITY_SORTS, type CapacityPlace, LOADS } from "@tandem/db";
import { z } from "zod";
import { searchFingerprint } from "../../availability/search-cursor.ts";
import { cursor, id, payerId, stateCode } from "../../inputs.ts";
import { readCapacity } from "../../staff/capacity.ts";
import { staffProcedure } from "../../trpc/procedures.ts";
import { cutPage, foreignCursor, placeAfter } from "../list-page.ts";
import { nameSearch } from "./name-search.ts";
import { shownDates } from "./shown-dates.ts";

const capacityFilter = z.object({
  clinicianType: z.enum(["THERAPIST", "PSYCHOLOGIST"]).optional(),
  state: stateCode.optional(),
  insurance: payerId.optional(),
  search: nameSearch,
  load: z.enum(LOADS).optional(),
  active: z.boolean().optional(),
  sort: z.enum(CAPACITY_SORTS).default("NAME"),
});

const input = shownDates.and(
  capacityFilter.extend({
    limit: z.number().int().min(1).max(100, "A page has at most 100 clinicians.").default(50),
    cursor: cursor.nullish(),
  }),
);

const placeSchema = z.object({
  of: z.string(),
  lastName: z.string(),
  firstName: z.string(),
  id,
  free: z.number().int(),
});

/** The heat map: clinicians, active ones unless inactive ones are asked for, by local days, with what is booked, held, taken at most and open. */
export const capacity = staffProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const { database, clock, rules } = ctx.runtime;
  const { limit, cursor: after, ...filter } = asked;
  const of = searchFingerprint(filter);
  const place = placeAfter(after, placeSchema);
  if (place !== undefined && place.of !== of) throw foreignCursor();
  const request = { ...filter, after: place, limit: limit + 1 };
  const items = await readCapacity(database.sql, request, await clock.now(), rules);
  const { shown, nextCursor } = cutPage(items, limit, (last) => ({ of, ...placeOf(last.clinician) }));
  return {
    items: shown.map(({ clinician: { maxDaily, maxWeekly, free: _, ...clinician }, days, weeks }) => ({
      clinician: { ...clinician, maxDailyAppointments: maxDaily, maxWeeklyAppointments: maxWeekly },
      days,
      weeks,
    })),
    nextCursor,
  };
});

function placeOf({ lastName, firstName, id: clinicianId, free }: CapacityPlace): CapacityPlace {
  return { lastName, firstName, id: clinicianId, free };
}
