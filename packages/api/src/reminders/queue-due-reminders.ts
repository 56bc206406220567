import { type Database, findSessionsToRemindOf, queueMail, reminderKey } from "@tandem/db";
import { reminderSpans } from "@tandem/domain";

/** Sessions looked at in one go; what is left comes next time. */
const BATCH = 500;

/**
 * Puts the reminders that are due on the way: seven days, one day and two hours before each UPCOMING session, each
 * once, however often and in however many processes this runs. A session that moves, here or by the record system, is
 * reminded of anew at its new time; whether it is still to come is asked again when the letter leaves.
 *
 * @returns how many were queued now
 */
export async function queueDueReminders({ sql }: Pick<Database, "sql">): Promise<number> {
  let queued = 0;
  for (const span of reminderSpans()) {
    for (const session of await findSessionsToRemindOf(sql, span, BATCH)) {
      const key = reminderKey(session, span.leadMinutes);
      if (await queueMail(sql, { key, kind: "reminder", subjectId: session.appointmentId })) queued += 1;
    }
  }
  return queued;
}
