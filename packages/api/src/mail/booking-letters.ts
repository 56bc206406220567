import { findBookingOfAppointment, findLetterFacts, findSessionLetterFacts, type Sql } from "@tandem/db";
import type { Instant } from "@tandem/domain";
import {
  type BookingLetterKind,
  type ComposeSettings,
  composeBookingLetter,
} from "./compose-booking-letter.ts";
import { composeSessionLetter, type SessionLetterKind } from "./compose-session-letter.ts";
import type { Letter } from "./letter.ts";

/** A letter with the address it goes to. */
export interface AddressedLetter {
  to: string;
  letter: Letter;
}

/** A letter about a booking as it is now; null when there is nobody to write to or nothing left to say. */
export async function bookingLetter(
  sql: Sql,
  kind: BookingLetterKind,
  bookingId: string,
  now: Instant,
  settings: ComposeSettings,
  appointmentId?: string,
): Promise<AddressedLetter | null> {
  const facts = await findLetterFacts(sql, bookingId);
  if (facts === null || facts.recipient === null) return null;
  const { recipient } = facts;
  const letter = composeBookingLetter(kind, { ...facts, recipient }, now, settings, appointmentId);
  return letter === null ? null : { to: recipient.email, letter };
}

/** The reminder of one session; null when it has moved, was cancelled or has begun. */
export async function reminderLetter(
  sql: Sql,
  appointmentId: string,
  now: Instant,
  settings: ComposeSettings,
): Promise<AddressedLetter | null> {
  const bookingId = await findBookingOfAppointment(sql, appointmentId);
  return bookingId === null ? null : bookingLetter(sql, "reminder", bookingId, now, settings, appointmentId);
}

/** A letter about a session that belongs to no booking; null when there is nobody to write to or nothing left to say. */
export async function sessionLetter(
  sql: Sql,
  kind: SessionLetterKind,
  appointmentId: string,
  now: Instant,
  settings: ComposeSettings,
): Promise<AddressedLetter | null> {
  const facts = await findSessionLetterFacts(sql, appointmentId);
  if (facts === null || facts.recipient === null) return null;
  const { recipient } = facts;
  const letter = composeSessionLetter(kind, { ...facts, recipient }, now, settings);
  return letter === null ? null : { to: recipient.email, letter };
}
