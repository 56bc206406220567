import { type Database, databaseNow } from "@tandem/db";
import type { Instant } from "@tandem/domain";

const MEASURE_EVERY_MS = 60_000;

/** Tells the time of the one clock without asking the database for it each time. */
export interface Clock {
  /** Now, by the database's clock as last measured. For reading; writes ask the database itself. */
  now(): Promise<Instant>;
}

/** Measures how far the database's clock is from this process's, and again every minute. */
export function clockOf(database: Database): Clock {
  let skewMs = 0;
  let measuredAt = Number.NEGATIVE_INFINITY;
  const measure = async () => {
    const before = Date.now();
    const there = await databaseNow(database.sql);
    const after = Date.now();
    skewMs = there - (before + after) / 2;
    measuredAt = after;
  };
  return {
    async now() {
      if (Date.now() - measuredAt > MEASURE_EVERY_MS) await measure();
      return Math.round(Date.now() + skewMs);
    },
  };
}
