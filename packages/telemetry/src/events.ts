/**
 * Everything that is ever logged, with the level it is logged at. Events of the hot path are at debug, so that by default
 * they cost a comparison.
 */
export const EVENT_LEVELS = {
  "auth.failure": "warn",
  "auth.success": "info",
  "booking.attempt": "info",
  "booking.failure": "info",
  "booking.success": "info",
  "cache.error": "warn",
  "cache.hit": "debug",
  "cache.miss": "debug",
  "capacity.check": "debug",
  "database.query.error": "warn",
  "database.query.slow": "warn",
  "database.query.start": "debug",
  "database.query.success": "debug",
  "import.failure": "error",
  "import.start": "info",
  "import.success": "info",
  "procedure.failure": "error",
  "invariant.violation": "fatal",
  "process.start": "info",
  "process.stop": "info",
  "trace.failure": "warn",
  "worker.failure": "error",
  "worker.success": "debug",
} as const;

export type EventName = keyof typeof EVENT_LEVELS;
