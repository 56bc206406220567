import { type Sql, statement } from "../sql.ts";

/** What a letter tells of. */
export type LetterKind =
  | "booking.created"
  | "booking.cancelled"
  | "booking.rescheduled"
  | "session.cancelled"
  | "session.moved"
  | "reminder"
  | "account.verify"
  | "account.reset"
  | "waitlist.offer";

export interface NewLetter {
  /** Names the event: the same key never makes a second letter. */
  key: string;
  kind: LetterKind;
  /** The booking, appointment, account or offer it is about. */
  subjectId: string;
  /** Of account letters: the address that proves who reads it. */
  link?: string;
}

const insertMail = statement(
  "insert_mail",
  `INSERT INTO mail (key, kind, subject_id, link) VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO NOTHING RETURNING key`,
);
const lettersSince = statement(
  "letters_since",
  `SELECT count(*)::int AS count FROM mail
   WHERE subject_id = $1 AND kind = $2 AND created_at > tandem_now() - make_interval(mins => $3)`,
);

/**
 * Puts a letter on the way, in the transaction of the event where there is one.
 *
 * @returns false when the event has its letter already
 */
export async function queueMail(sql: Sql, { key, kind, subjectId, link }: NewLetter): Promise<boolean> {
  return (await sql.rows(insertMail, [key, kind, subjectId, link ?? null])).length === 1;
}

/** How many letters of a kind there were about a subject lately. */
export async function countLetters(
  sql: Sql,
  subjectId: string,
  kind: LetterKind,
  lastMinutes: number,
): Promise<number> {
  const [row] = await sql.rows<{ count: number }>(lettersSince, [subjectId, kind, lastMinutes]);
  return row?.count ?? 0;
}
