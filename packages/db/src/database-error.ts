/** PostgreSQL's word for what went wrong, as far as callers act on it. */
export interface DatabaseFault {
  /** SQLSTATE, five characters. */
  code: string;
  /** The violated constraint, when there is one. */
  constraint: string | undefined;
}

/** Reads SQLSTATE and constraint from an error of the driver; undefined for any other error. */
export function databaseFault(error: unknown): DatabaseFault | undefined {
  const code = codeOf(error);
  if (code === undefined || !/^[0-9A-Z]{5}$/.test(code)) return undefined;
  return { code, constraint: text(error, "constraint") };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? text(error, "code") : undefined;
}

function text(error: unknown, field: "code" | "constraint"): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const value: unknown = Reflect.get(error, field);
  return typeof value === "string" ? value : undefined;
}

// serialization_failure, deadlock_detected, lock_not_available: another try may succeed.
const RETRYABLE = new Set(["40001", "40P01", "55P03"]);

/** True when the transaction was undone for a reason that another try may not meet. */
export function isRetryable(error: unknown): boolean {
  const fault = databaseFault(error);
  return fault !== undefined && RETRYABLE.has(fault.code);
}

/** Classes 08 and 57P: the server went away, is going or is not back yet. */
const GONE = /^(08...|57P0[1-5]|25P03)$/;
const SOCKET = new Set(["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "ENOTCONN"]);

/** True when the connection broke, or could not be had: nothing is known of what it was doing. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (code !== undefined) return GONE.test(code) || SOCKET.has(code);
  return /connection terminated|timeout exceeded when trying to connect|not queryable|client was closed/i.test(
    error.message,
  );
}
