import {
  type ClaimedLetter,
  claimLetters,
  type Database,
  databaseNow,
  endLetter,
  findRecipient,
  postponeLetter,
  type Sql,
} from "@tandem/db";
import { describeError, logEvent } from "@tandem/telemetry";
import { bookingLetter, reminderLetter, sessionLetter } from "./booking-letters.ts";
import { composeAccountLetter } from "./compose-account-letter.ts";
import type { ComposeSettings } from "./compose-booking-letter.ts";
import type { Letter } from "./letter.ts";
import type { Mailer } from "./mailer.ts";
import { offerLetter } from "./offer-letter.ts";
import { afterFailure } from "./retry.ts";

/** Longer than the mailer's own timeouts for one letter: whoever else sent it meanwhile would send it twice. */
const LEASE_S = 300;

/** How many letters ended in which way: numbers are all that a log may know. */
export interface SendReport {
  sent: number;
  /** No longer true, or nobody to write to. */
  skipped: number;
  postponed: number;
  givenUp: number;
}

export interface Sending {
  database: Pick<Database, "sql">;
  mailer: Mailer;
  settings: ComposeSettings;
}

/**
 * Sends the letters that are due, one after the other, until none is left or `limit` is reached. Safe to run in many
 * processes at once: each letter is claimed before it is sent.
 */
export async function sendDueLetters(sending: Sending, limit = 100): Promise<SendReport> {
  const report: SendReport = { sent: 0, skipped: 0, postponed: 0, givenUp: 0 };
  for (let count = 0; count < limit; count += 1) {
    const [claimed] = await claimLetters(sending.database.sql, 1, LEASE_S);
    if (claimed === undefined) break;
    report[await sendOne(sending, claimed)] += 1;
  }
  return report;
}

async function sendOne(
  { database, mailer, settings }: Sending,
  claimed: ClaimedLetter,
): Promise<keyof SendReport> {
  const { sql } = database;
  try {
    const addressed = await compose(sql, claimed, settings);
    if (addressed === null) {
      await endLetter(sql, claimed.key, "SKIPPED");
      return "skipped";
    }
    await mailer.send({ key: claimed.key, ...addressed });
  } catch (error) {
    const { kind, attempt } = claimed;
    logEvent("worker.failure", { what: `letter ${kind}`, attempt, ...describeError(error) });
    const next = afterFailure(error, attempt);
    if (next.kind === "GIVE_UP") {
      await endLetter(sql, claimed.key, "GIVEN_UP");
      return "givenUp";
    }
    await postponeLetter(sql, claimed.key, next.afterSeconds);
    return "postponed";
  }
  await endLetter(sql, claimed.key, "SENT");
  return "sent";
}

/** A letter and its address, from what is true now; null when it is not to be sent any more. */
async function compose(
  sql: Sql,
  { kind, subjectId, link }: ClaimedLetter,
  settings: ComposeSettings,
): Promise<{ to: string; letter: Letter } | null> {
  const now = await databaseNow(sql);
  switch (kind) {
    case "booking.created":
    case "booking.cancelled":
    case "booking.rescheduled":
      return bookingLetter(sql, kind, subjectId, now, settings);
    case "session.cancelled":
    case "session.moved":
      return sessionLetter(sql, kind, subjectId, now, settings);
    case "reminder":
      return reminderLetter(sql, subjectId, now, settings);
    case "waitlist.offer":
      return offerLetter(sql, subjectId, settings);
    case "account.verify":
    case "account.reset": {
      const recipient = await findRecipient(sql, subjectId);
      if (recipient === null || link === null) return null;
      if (kind === "account.verify" && recipient.isVerified) return null;
      return { to: recipient.email, letter: composeAccountLetter(kind, recipient, link) };
    }
  }
}
