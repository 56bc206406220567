import {
  databaseNow,
  listWaitlistEntries,
  type NewWaitlistEntry,
  noteClinicianToLookAt,
  writeWaitlistEntry,
} from "@tandem/db";
import { at } from "@tandem/domain";
import { z } from "zod";
import { datesInOrder, id, searchInput } from "../../inputs.ts";
import { isoOf } from "../../iso.ts";
import { accountProcedure, notFound } from "../../trpc/procedures.ts";
import type { SignedIn } from "../bookings/asked.ts";
import { entryAnswer } from "./entry-answer.ts";
import { entryForBooking, entryForSearch } from "./new-entry.ts";
import { type SoonestOffer, soonestOffer } from "./soonest-offer.ts";

const bySearch = searchInput
  .extend({ clinicianId: id.optional(), patientId: id.optional() })
  .refine(...datesInOrder);
const byBooking = z.object({ bookingId: id, clinicianId: id.optional() });

/** One or the other, told apart before they are read, so that a fault names its field. */
const input = z.custom<z.input<typeof byBooking> | z.input<typeof bySearch>>().transform((given, context) => {
  const isForBooking = typeof given === "object" && given !== null && "bookingId" in given;
  const read = isForBooking ? byBooking.safeParse(given) : bySearch.safeParse(given);
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) {
    context.addIssue({ code: "custom", path: [...path], message });
  }
  return z.NEVER;
});

export type JoinBySearch = z.infer<typeof bySearch>;

/**
 * Puts one of the account's patients in line for something sooner: than what a search finds now, or than a booking.
 * Asking again for the same patient and service changes what is waited for and keeps the place.
 */
export const join = accountProcedure.input(input).mutation(async ({ ctx, input: asked }) => {
  const { sql } = ctx.runtime.database;
  const wanted =
    "bookingId" in asked
      ? await entryForBooking(ctx, asked.bookingId, asked.clinicianId)
      : await entryForSearch(ctx, asked);
  const soonest = await soonestOffer(ctx, wanted);
  const entryId = await writeWaitlistEntry(sql, { soonerThan: soonest?.sessions ?? null, ...wanted });
  await noteWhatOpenedMeanwhile(ctx, wanted, soonest);
  const [view] = await listWaitlistEntries(sql, ctx.account.id, entryId);
  if (view === undefined) throw notFound("There is no such entry.");
  return entryAnswer(view, isoOf(await databaseNow(sql)));
});

/**
 * What opened after the search and before the entry may have been looked at already, for everybody but this patient: it is
 * looked at again. What opens later meets the entry.
 */
async function noteWhatOpenedMeanwhile(
  ctx: SignedIn,
  wanted: Omit<NewWaitlistEntry, "soonerThan">,
  before: SoonestOffer | null,
): Promise<void> {
  const now = await soonestOffer(ctx, wanted);
  if (now === null) return;
  const isSooner = before === null || at(now.sessions, 0) < at(before.sessions, 0);
  if (isSooner) await noteClinicianToLookAt(ctx.runtime.database.sql, now.clinicianId);
}
