import { openMailer } from "../mail/mailer.ts";
import { type ClinicEvent, queueBookingLetter } from "../mail/queue-booking-letter.ts";
import { type SendReport, sendDueLetters } from "../mail/send-due-letters.ts";
import { senderOf } from "../mail/sender.ts";
import { originOf } from "../origin.ts";
import type { Runtime } from "../runtime.ts";
import { type TendReport, tendWaitlist } from "../waitlist/tend-waitlist.ts";
import { queueDueReminders } from "./queue-due-reminders.ts";

/** What the worker does for patients. Each may run at any time, in any number of processes, as often as one likes. */
export interface PatientChores {
  /** For every event of a booking, or of a session of none, at least once: puts its letter on the way. */
  deliverBookingEvent(event: ClinicEvent): Promise<void>;
  /** Every few seconds: sends the letters that are due. Reports numbers only, so that they may be logged. */
  sendLetters(): Promise<SendReport>;
  /** Every minute: puts the reminders that are due on the way, and says how many. */
  queueReminders(): Promise<number>;
  /** Every few seconds: ends lapsed holds and offers what has opened to the first in line. */
  tendWaitlist(): Promise<TendReport>;
  close(): void;
}

/** The chores over a runtime; nothing connects before the first one runs. */
export function patientChoresOf({ environment, database, ruleBook }: Runtime): PatientChores {
  const mailer = openMailer(environment);
  const origin = originOf(environment);
  const sender = senderOf(environment.MAIL_FROM);
  return {
    async deliverBookingEvent(event) {
      await queueBookingLetter(database.sql, event);
    },
    async sendLetters() {
      const { lateCancelHours } = await ruleBook.inForce();
      const settings = { origin, lateCancelHours, sender, clinicPhone: environment.CLINIC_PHONE };
      return sendDueLetters({ database, mailer, settings });
    },
    queueReminders: () => queueDueReminders(database),
    async tendWaitlist() {
      const rules = await ruleBook.inForce();
      return tendWaitlist(database, { rules, offerMinutes: environment.OFFER_MINUTES });
    },
    close: () => mailer.close(),
  };
}
