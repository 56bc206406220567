import { type Sql, statement } from "../sql.ts";
import type { LetterKind } from "./queue-mail.ts";

/** A letter that this process alone may send until its lease is over. */
export interface ClaimedLetter {
  key: string;
  kind: LetterKind;
  subjectId: string;
  link: string | null;
  /** Which try this is, from 1. */
  attempt: number;
}

interface Row {
  key: string;
  kind: LetterKind;
  subject_id: string;
  link: string | null;
  attempts: number;
}

// One short statement that commits at once: no lock is held while a mail server is waited for. Who dies while sending
// leaves a letter that is due again when the lease is over, with the same Message-ID. due_at has milliseconds, rounded, so
// the clock is rounded as well: a letter queued this instant is due this instant.
const claimMail = statement(
  "claim_mail",
  `UPDATE mail SET attempts = attempts + 1, due_at = clock_timestamp() + make_interval(secs => $2)
   WHERE key IN (
     SELECT key FROM mail WHERE ended_at IS NULL AND due_at <= clock_timestamp()::timestamptz(3)
     ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
   RETURNING key, kind, subject_id, link, attempts`,
);
const endMail = statement(
  "end_mail",
  "UPDATE mail SET ended_at = clock_timestamp(), ending = $2, link = NULL WHERE key = $1 AND ended_at IS NULL",
);
const postponeMail = statement(
  "postpone_mail",
  "UPDATE mail SET due_at = clock_timestamp() + make_interval(secs => $2) WHERE key = $1 AND ended_at IS NULL",
);

/**
 * Claims letters that are due, the longest waiting first.
 *
 * @param leaseSeconds longer than a mail server can take with all of them
 */
export async function claimLetters(sql: Sql, limit: number, leaseSeconds: number): Promise<ClaimedLetter[]> {
  const rows = await sql.rows<Row & Record<string, unknown>>(claimMail, [limit, leaseSeconds]);
  return rows.map((row) => ({
    key: row.key,
    kind: row.kind,
    subjectId: row.subject_id,
    link: row.link,
    attempt: row.attempts,
  }));
}

/** Ends a letter: sent, no longer true, or given up. The link goes with it. */
export async function endLetter(
  sql: Sql,
  key: string,
  ending: "SENT" | "SKIPPED" | "GIVEN_UP",
): Promise<void> {
  await sql.rows(endMail, [key, ending]);
}

/** Leaves a letter for another try. */
export async function postponeLetter(sql: Sql, key: string, seconds: number): Promise<void> {
  await sql.rows(postponeMail, [key, seconds]);
}
