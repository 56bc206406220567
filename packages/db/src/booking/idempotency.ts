import { type Sql, statement } from "../sql.ts";

// Waits for a running transaction with the same key, so that of two equal requests one writes and one replays. A key
// older than 24 hours is free again.
const claimKey = statement(
  "claim_idempotency_key",
  `INSERT INTO idempotency_key AS k (actor_id, procedure, key, fingerprint, response) VALUES ($1, $2, $3, $4, $5)
   ON CONFLICT (actor_id, procedure, key) DO UPDATE
     SET fingerprint = excluded.fingerprint, response = excluded.response, created_at = tandem_now()
     WHERE k.created_at < tandem_now() - interval '24 hours'
   RETURNING key`,
);
const toldAnswer = statement(
  "told_answer",
  "SELECT fingerprint, response AS answer FROM idempotency_key WHERE actor_id = $1 AND procedure = $2 AND key = $3",
);
const forgetOldKeys = statement(
  "forget_old_keys",
  "DELETE FROM idempotency_key WHERE created_at < tandem_now() - interval '24 hours'",
);

export interface IdempotentRequest {
  actorId: string;
  procedure: string;
  key: string;
  /** A hash of everything the request asked for. */
  fingerprint: string;
}

/** The answer that is kept: the booking's id. The booking itself is read anew, so that no name is stored twice. */
export interface KeptAnswer {
  bookingId: string;
}

/** What a key was told, and for which request. */
export interface ToldAnswer {
  fingerprint: string;
  answer: KeptAnswer | null;
}

export type KeyClaim = { kind: "NEW" } | { kind: "REPLAY"; answer: KeptAnswer } | { kind: "CONFLICT" };

/**
 * Claims a key for a request together with the answer it will have, or finds what the same request was told before.
 * A rolled back claim leaves nothing, so a refusal frees the key.
 */
export async function claimIdempotencyKey(
  sql: Sql,
  request: IdempotentRequest,
  answer: KeptAnswer,
): Promise<KeyClaim> {
  const { actorId, procedure, key, fingerprint } = request;
  const claimed = await sql.rows(claimKey, [actorId, procedure, key, fingerprint, answer]);
  if (claimed.length === 1) return { kind: "NEW" };
  const [told] = await sql.rows<ToldAnswer>(toldAnswer, [actorId, procedure, key]);
  return judgeTold(told, fingerprint);
}

/** The same request with a key that was told something is told it again; another request is a conflict. */
export function judgeTold(
  told: ToldAnswer | undefined,
  fingerprint: string,
): Exclude<KeyClaim, { kind: "NEW" }> {
  if (told?.fingerprint !== fingerprint || told.answer === null) return { kind: "CONFLICT" };
  return { kind: "REPLAY", answer: told.answer };
}

/** Deletes keys that can no longer be replayed. */
export async function forgetOldIdempotencyKeys(sql: Sql): Promise<void> {
  await sql.rows(forgetOldKeys);
}
