import { createHash } from "node:crypto";
import { claimIdempotencyKey, type IdempotentRequest, type Sql } from "@tandem/db";
import { accept, type Result, refuse } from "@tandem/domain";
import type { No } from "./no.ts";

/**
 * Writes at most once per key: the same key with the same request is told the booking of the first time, with another
 * request it is refused. The key belongs to the transaction, so a refusal frees it.
 *
 * @param bookingId what the answer will be
 * @returns the id of the booking written now or then
 */
export async function idempotently(
  sql: Sql,
  request: IdempotentRequest,
  bookingId: string,
  work: () => Promise<Result<string, No>>,
): Promise<Result<string, No>> {
  const claim = await claimIdempotencyKey(sql, request, { bookingId });
  if (claim.kind === "REPLAY") return accept(claim.answer.bookingId);
  if (claim.kind === "CONFLICT") return refuse("IDEMPOTENCY_CONFLICT");
  return work();
}

/** A hash of everything a request asks for, its key left out. */
export function requestFingerprint(asked: Readonly<Record<string, unknown>>): string {
  const sorted = Object.entries(asked)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
}
