/** PostgreSQL's word for what went wrong, as far as callers act on it. */
export interface DatabaseFault {
  /** SQLSTATE, five characters. */
  code: string;
  /** The violated constraint, when there is one. */
  constraint: string | undefined;
}

/** Reads SQLSTATE and constraint from an error of the driver; undefined for any other error. Never the detail: it carries the row. */
export function databaseFault(error: unknown): DatabaseFault | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  if (!/^[0-9A-Z]{5}$/.test(error.code)) return undefined;
  const constraint =
    "constraint" in error && typeof error.constraint === "string" ? error.constraint : undefined;
  return { code: error.code, constraint };
}

// serialization_failure, deadlock_detected, lock_not_available: another try may succeed.
const RETRYABLE = new Set(["40001", "40P01", "55P03"]);

/** True when the transaction was undone for a reason that another try may not meet. */
export function isRetryable(error: unknown): boolean {
  const fault = databaseFault(error);
  return fault !== undefined && RETRYABLE.has(fault.code);
}
