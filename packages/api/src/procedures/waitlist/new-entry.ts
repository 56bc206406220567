import { databaseNow, type NewWaitlistEntry } from "@tandem/db";
import { isLate, isLiveBooking } from "@tandem/domain";
import { findCurrentBooking } from "../../booking/current-booking.ts";
import { badInput, notFound } from "../../trpc/procedures.ts";
import { refused } from "../../trpc/refused.ts";
import { ownPatient, type SignedIn } from "../bookings/asked.ts";
import { checkPayer } from "../check-payer.ts";
import type { JoinBySearch } from "./join.ts";

/** Waiting for something sooner than a booking: as long as it is live and may still be moved. */
export async function entryForBooking(
  ctx: SignedIn,
  bookingId: string,
  clinicianId: string | undefined,
): Promise<NewWaitlistEntry> {
  const { database, rules } = ctx.runtime;
  const booking = await findCurrentBooking(database.sql, bookingId, ctx.account.id);
  if (booking === null) throw notFound("There is no such booking.");
  const now = await databaseNow(database.sql);
  if (!isLiveBooking(booking.sessions, now)) throw refused({ kind: "WRONG_STATUS" });
  const starts = booking.sessions.map(({ startsAt }) => startsAt);
  if (starts.some((start) => isLate(start, now, rules))) throw refused({ kind: "TOO_LATE" });
  const { state, insurance } = await ownPatient(ctx, booking.patientId);
  return {
    accountId: ctx.account.id,
    patientId: booking.patientId,
    service: booking.service,
    state,
    insurance,
    clinicianId: clinicianId ?? null,
    filter: {},
    bookingId,
    soonerThan: starts,
  };
}

type WantedBySearch = Omit<NewWaitlistEntry, "soonerThan">;

/** Waiting for something sooner than the soonest that a search finds. */
export async function entryForSearch(ctx: SignedIn, asked: JoinBySearch): Promise<WantedBySearch> {
  const { service, state, insurance, clinicianId, patientId, ...filter } = asked;
  await checkPayer(ctx, insurance);
  const patient = await ownPatient(ctx, patientId);
  // An offer is booked for the patient, so it has to be one the patient may have.
  if (patient.state !== state) throw badInput("state", "The patient's details name another state.");
  if (patient.insurance !== insurance) {
    throw badInput("insurance", "The patient's details name another insurance.");
  }
  return {
    accountId: ctx.account.id,
    patientId: patient.id,
    service,
    state,
    insurance,
    clinicianId: clinicianId ?? null,
    filter,
    bookingId: null,
  };
}
