import type { Sql } from "@tandem/db";

/** Statements over something else, with the time they took and how many there were. */
export interface CountingSql {
  sql: Sql;
  /** Since the last call: milliseconds waited for the database, and statements. */
  take(): { ms: number; statements: number };
}

export function countingSql(inner: Sql): CountingSql {
  let ms = 0;
  let statements = 0;
  return {
    sql: {
      async rows(statement, values) {
        const began = performance.now();
        try {
          return await inner.rows(statement, values);
        } finally {
          ms += performance.now() - began;
          statements += 1;
        }
      },
    },
    take() {
      const taken = { ms, statements };
      ms = 0;
      statements = 0;
      return taken;
    },
  };
}
