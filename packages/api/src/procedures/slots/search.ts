import { type EpochDay, formatDate } from "@tandem/domain";
import { z } from "zod";
import { readCursor, searchFingerprint, writeCursor } from "../../availability/search-cursor.ts";
import { type FoundClinician, searchSlots } from "../../availability/search-slots.ts";
import { cursor, localDate, payerId, serviceId, stateCode, timesOfDay, weekdays } from "../../inputs.ts";
import { isoOf } from "../../iso.ts";
import { isKnownPayer } from "../../payers.ts";
import { badInput, publicProcedure } from "../../trpc/procedures.ts";

export const searchInput = z
  .object({
    service: serviceId,
    state: stateCode,
    insurance: payerId,
    from: localDate.optional(),
    to: localDate.optional(),
    weekdays: weekdays.optional(),
    timesOfDay: timesOfDay.optional(),
    limit: z
      .number()
      .int()
      .min(1, "A page has at least 1 clinician.")
      .max(50, "A page has at most 50 clinicians.")
      .default(10),
    cursor: cursor.nullish(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    path: ["to"],
    error: "The last date is before the first one.",
  });

/** The clinicians with an offer, soonest first; `cursor` is the `nextCursor` of the page before. */
export const search = publicProcedure.input(searchInput).query(async ({ ctx, input }) => {
  const { database, clock, rules } = ctx.runtime;
  const { service, state, insurance, limit, cursor: after, ...filter } = input;
  if (!(await isKnownPayer(database, insurance))) throw unknownPayer();

  const fingerprint = searchFingerprint({ service, state, insurance, ...filter });
  const place = typeof after === "string" ? readCursor(after, fingerprint) : null;
  if (typeof after === "string" && place === null) {
    throw badInput("cursor", "This page belongs to another search. Start the search again.");
  }
  const now = await clock.now();
  const request = { audience: { service, state, insurance }, filter, limit, after: place };
  const page = await searchSlots(database.sql, request, now, rules);
  return {
    items: page.found.map(asItem),
    nextCursor: page.next === null ? null : writeCursor(page.next, fingerprint),
  };
});

export function unknownPayer() {
  return badInput("insurance", "No clinician here takes this insurance. Choose one from the list.");
}

function asItem({ clinician, place, summary }: FoundClinician) {
  const { id, firstName, lastName, clinicianType, timeZone } = clinician;
  return {
    clinician: { id, firstName, lastName, clinicianType, timeZone },
    nextAvailableAt: isoOf(place.firstOfferAt),
    offers: summary.soonest.map(({ sessions }) => ({ sessions: sessions.map(isoOf) })),
    days: summary.days.map(({ date, offers }: { date: EpochDay; offers: number }) => ({
      date: formatDate(date),
      offers,
    })),
  };
}
