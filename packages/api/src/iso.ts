import type { Instant } from "@tandem/domain";

/** An instant as the API writes it: ISO 8601, UTC, milliseconds. */
export function isoOf(instant: Instant): string {
  return new Date(instant).toISOString();
}
