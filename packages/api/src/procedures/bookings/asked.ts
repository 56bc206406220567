import { findBooking, type Sql } from "@tandem/db";
import { type Result, SERVICES } from "@tandem/domain";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { actingAs } from "../../booking/acting.ts";
import { alternativesTo, type Wanted } from "../../booking/alternatives.ts";
import type { BookingRequest } from "../../booking/book-sessions.ts";
import { type Booking, bookingAnswer } from "../../booking/booking-answer.ts";
import type { No } from "../../booking/no.ts";
import { findOwnPatient, type OwnPatient } from "../../booking/own-patient.ts";
import { Unavailable, type Writing, write, writeBooking } from "../../booking/write.ts";
import { id, serviceId, sessions } from "../../inputs.ts";
import type { Account, CallContext } from "../../trpc/context.ts";
import { badInput, notFound } from "../../trpc/procedures.ts";
import { refused } from "../../trpc/refused.ts";

/** The sessions of a service with a clinician, for one of the account's patients. */
export const askedInput = z.object({
  service: serviceId,
  clinicianId: id,
  sessions,
  patientId: id.optional(),
});

/** A service has a fixed number of sessions; any other number is bad input, not a refusal. */
export function checkSessionCount(
  { service, sessions: starts }: Pick<z.infer<typeof askedInput>, "service" | "sessions">,
  context: Pick<z.RefinementCtx, "addIssue">,
): void {
  const wanted = SERVICES[service].sessions.length;
  if (starts.length === wanted) return;
  const needs = wanted === 1 ? "one session" : `${wanted} sessions`;
  const message = `This service has ${needs}. Give the start of each.`;
  context.addIssue({ code: "custom", path: ["sessions"], message });
}

/** The context of a procedure for whoever is signed in. */
export type SignedIn = CallContext & { account: Account };

/** What a write on behalf of the account needs. */
function writingOf(ctx: SignedIn, reason?: string): Writing {
  const { database, rules } = ctx.runtime;
  return { database, rules, acting: actingAs(ctx.account, ctx, reason) };
}

/**
 * Does one write on behalf of the account.
 *
 * @param clinicianIds whose time it changes
 * @throws TRPCError SERVICE_UNAVAILABLE when it could not be done now, or when nobody can say whether it was
 */
export function writeFor<T>(
  ctx: SignedIn,
  clinicianIds: readonly string[],
  work: (sql: Sql) => Promise<Result<T, No>>,
  reason?: string,
): Promise<Result<T, No>> {
  return orUnavailable(write(writingOf(ctx, reason), clinicianIds, work));
}

/**
 * Books all sessions of a service or none, on behalf of the account.
 *
 * @throws TRPCError as `writeFor` does
 */
export function bookFor(
  ctx: SignedIn,
  request: Omit<BookingRequest, "rules" | "acting">,
  reason?: string,
): Promise<Result<string, No>> {
  const { database, rules, acting } = writingOf(ctx, reason);
  return orUnavailable(writeBooking(database, { ...request, rules, acting }));
}

async function orUnavailable<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    const message = error.unknown
      ? "We cannot tell yet whether this went through. Please try again: nothing is ever booked twice."
      : "We could not do this just now, and nothing was changed. Please try again.";
    throw new TRPCError({ code: "SERVICE_UNAVAILABLE", message, cause: error });
  }
}

/** The account's patient, or the error of one that is not the account's. */
export async function ownPatient({ runtime, account }: SignedIn, patientId?: string): Promise<OwnPatient> {
  const patient = await findOwnPatient(runtime.database.sql, account.id, patientId);
  if (patient !== null) return patient;
  throw patientId === undefined
    ? badInput("patientId", "Add the patient's details before you book.")
    : notFound("There is no such patient.");
}

/** The value of a yes; the error of a no. */
export async function valueOrRefused<T>(
  ctx: CallContext,
  result: Result<T, No>,
  wanted?: Wanted,
): Promise<T> {
  return result.ok ? result.value : refuseWith(ctx, result.error, wanted);
}

/** Ends with the error of a no, with what could be booked instead; with 404 for what does not exist. */
export async function refuseWith({ runtime }: CallContext, no: No, wanted?: Wanted): Promise<never> {
  if (no.kind === "MISSING") throw notFound(`There is no such ${no.what}.`);
  if (wanted === undefined) throw refused(no);
  const { database, clock, rules } = runtime;
  throw refused(no, await alternativesTo(database.sql, no.kind, wanted, await clock.now(), rules));
}

/** Ends with the error of a no to what the account asked for, with what its patient could book instead. */
export async function refuseAsked(ctx: SignedIn, no: No, asked: z.infer<typeof askedInput>): Promise<never> {
  const { state, insurance } = await ownPatient(ctx, asked.patientId);
  return refuseWith(ctx, no, { ...asked, audience: { service: asked.service, state, insurance } });
}

/** Reads a booking just written, for the answer. */
export async function answerWith({ runtime }: CallContext, bookingId: string): Promise<Booking> {
  const view = await findBooking(runtime.database.sql, bookingId);
  if (view === null) throw notFound("There is no such booking.");
  return bookingAnswer(view);
}
