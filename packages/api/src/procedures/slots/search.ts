import { countEmptySearch } from "@tandem/db";
import type { EpochDay } from "@tandem/domain";
import { z } from "zod";
import { NOBODY, readCursor, searchFingerprint, writeCursor } from "../../availability/search-cursor.ts";
import type { SearchPage } from "../../availability/search-page.ts";
import { type FoundClinician, searchSlots } from "../../availability/search-slots.ts";
import type { ShownClinicians } from "../../availability/shown-clinicians.ts";
import { datesInOrder, searchInput } from "../../inputs.ts";
import { dateText, isoOf } from "../../iso.ts";
import { badInput, publicProcedure } from "../../trpc/procedures.ts";
import { checkPayer } from "../check-payer.ts";

/** A cursor names the clinicians already shown, up to some hundreds. */
const LONGEST_CURSOR = 4_000;

const input = searchInput
  .extend({
    limit: z
      .number()
      .int()
      .min(1, "A page has at least 1 clinician.")
      .max(50, "A page has at most 50 clinicians.")
      .default(10),
    cursor: z.string().min(1).max(LONGEST_CURSOR).nullish(),
  })
  .refine(...datesInOrder);

/** The clinicians with an offer, soonest first; `cursor` is the `nextCursor` of the page before. */
export const search = publicProcedure.input(input).query(async ({ ctx, input: asked }) => {
  const { database, reader, clock, rules, cards } = ctx.runtime;
  const { service, state, insurance, limit, cursor: after, ...filter } = asked;
  await checkPayer(ctx, insurance);

  const search = { service, state, insurance, ...filter };
  const read = typeof after === "string" ? readCursor(after, searchFingerprint(search)) : null;
  if (typeof after === "string" && read === null) {
    throw badInput("cursor", "This page belongs to another search. Start the search again.");
  }
  const shown = read?.shown ?? NOBODY;
  const page = await searchSlots(
    reader.pick(),
    {
      audience: { service, state, insurance },
      filter,
      limit,
      after: read?.place ?? null,
      wasShown: (clinicianId) => shown.has(clinicianId),
      cursor: after ?? undefined,
    },
    await clock.now(),
    rules,
    cards,
  );
  if (read === null && page.found.length === 0) {
    // Counted beside the answer, which neither waits for the count nor fails with it.
    countEmptySearch(database.sql, { service, state, insurance }).catch(() => undefined);
  }
  // Made for this search alone, neither a page nor a card is worth remembering.
  return cards.fromTime ? asAnswer(page, search, shown, asItem) : answerOf(page, search, shown);
});

type Search = Parameters<typeof searchFingerprint>[0];

const answers = new WeakMap<SearchPage, ReturnType<typeof asAnswer>>();

/** A page that stays in memory is written out once: it belongs to one search and one scroll. */
function answerOf(page: SearchPage, search: Search, shown: ShownClinicians) {
  const known = answers.get(page);
  if (known !== undefined) return known;
  const answer = asAnswer(page, search, shown, itemOf);
  answers.set(page, answer);
  return answer;
}

function asAnswer(
  { found, next }: SearchPage,
  search: Search,
  shown: ShownClinicians,
  toItem: (found: FoundClinician) => ReturnType<typeof asItem>,
) {
  const ids = found.map(({ clinician }) => clinician.id);
  return {
    items: found.map(toItem),
    nextCursor: next === null ? null : writeCursor(next, shown.with(ids), searchFingerprint(search)),
  };
}

const items = new WeakMap<FoundClinician, ReturnType<typeof asItem>>();

/** A card that stays in memory is written out once. */
function itemOf(found: FoundClinician) {
  const known = items.get(found);
  if (known !== undefined) return known;
  const item = asItem(found);
  items.set(found, item);
  return item;
}

function asItem({ clinician, place, summary }: FoundClinician) {
  const { id, firstName, lastName, clinicianType, timeZone } = clinician;
  return {
    clinician: { id, firstName, lastName, clinicianType, timeZone },
    nextAvailableAt: isoOf(place.firstOfferAt),
    offers: summary.soonest.map(({ sessions }) => ({ sessions: sessions.map(isoOf) })),
    days: summary.days.map(({ date, offers }: { date: EpochDay; offers: number }) => ({
      date: dateText(date),
      offers,
    })),
  };
}
