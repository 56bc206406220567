import { databaseNow } from "@tandem/db";
import { z } from "zod";
import { findCurrentBooking } from "../../booking/current-booking.ts";
import { offersToMoveBooking } from "../../booking/offers-to-move-booking.ts";
import { id } from "../../inputs.ts";
import { bookingProcedure, notFound } from "../../trpc/procedures.ts";
import { refused } from "../../trpc/refused.ts";
import { offersAnswer } from "../slots/offers-answer.ts";
import { ownPatient } from "./asked.ts";

const input = z.object({
  bookingId: id,
  /** The one session that moves, counted from 0; left out when all do. */
  sessionIndex: z.number().int().min(0).max(1).optional(),
});

/**
 * Where the account's booking could move to with its clinician, in the form of `slots.forClinician`: its own sessions do
 * not stand in their own way. `pairs` is null when one session moves; what is listed then goes with the one that stays.
 */
export const moves = bookingProcedure(input).query(async ({ ctx, input: asked }) => {
  const { database, rules } = ctx.runtime;
  const { sql } = database;
  const booking = await findCurrentBooking(sql, asked.bookingId, ctx.account.id);
  if (booking === null) throw notFound("There is no such booking.");
  const [patient, now] = await Promise.all([ownPatient(ctx, booking.patientId), databaseNow(sql)]);
  const found = await offersToMoveBooking(sql, booking, patient, asked.sessionIndex, now, rules);
  if (found === null) throw notFound("There is no such clinician.");
  const { clinician, offers } = found;
  if (!offers.ok) throw refused(offers.error);
  const named = { ...clinician, clinicianType: clinician.type };
  return offersAnswer(sql, named, booking.service, offers.value);
});
