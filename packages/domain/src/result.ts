import type { Refusal, RefusalKind } from "./refusal.ts";

/** An answer that may be an expected no. Nothing in this package throws for an expected no. */
export type Result<T, E> = { ok: true; value: T } | { ok: false; error: E };

/** A yes that carries `value`. */
export function accept<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/**
 * A no with its one reason.
 * @param sessionIndex the session it is about, counted from 0; left out when it is about the whole request
 */
export function refuse(kind: RefusalKind, sessionIndex?: number): { ok: false; error: Refusal } {
  return { ok: false, error: sessionIndex === undefined ? { kind } : { kind, sessionIndex } };
}
