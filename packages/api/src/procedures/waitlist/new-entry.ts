import { databaseNow, type NewWaitlistEntry } from "@tandem/db";
import { type Instant, isLate, isLiveBooking, soonerOffers } from "@tandem/domain";
import { offersOfClinician } from "../../availability/offers-of-clinician.ts";
import { searchSlots } from "../../availability/search-slots.ts";
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

/** Waiting for something sooner than the soonest that the search finds now. */
export async function entryForSearch(ctx: SignedIn, asked: JoinBySearch): Promise<NewWaitlistEntry> {
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
    soonerThan: await soonestNow(ctx, { service, state, insurance }, filter, clinicianId),
  };
}

type Audience = Pick<JoinBySearch, "service" | "state" | "insurance">;
type Filter = Pick<JoinBySearch, "from" | "to" | "weekdays" | "timesOfDay">;

async function soonestNow(
  { runtime }: SignedIn,
  audience: Audience,
  filter: Filter,
  clinicianId: string | undefined,
): Promise<readonly Instant[] | null> {
  const { database, rules } = runtime;
  const now = await databaseNow(database.sql);
  if (clinicianId !== undefined) {
    const found = await offersOfClinician(database.sql, clinicianId, audience, filter, now, rules);
    if (found === null) throw notFound("There is no such clinician.");
    return soonerOffers(found.offers, null, new Set(), 1)[0]?.sessions ?? null;
  }
  const page = await searchSlots(database.sql, { audience, filter, limit: 1, after: null }, now, rules);
  return page.found[0]?.summary.soonest[0]?.sessions ?? null;
}
