import { setTimeout as wait } from "node:timers/promises";
import { type Sql, statement } from "../sql.ts";

/** Clinicians at once: with a hundred appointments to come each, a tenth of a second. */
const MOST = 200;

const refresh = statement("refresh_conflicts", "SELECT refresh_conflicts($1) AS checked");

/**
 * Works out anew what needs a person at clinicians of whom something has changed since, in one transaction of its own: `sql`
 * must not be within another.
 *
 * @returns how many clinicians were looked at; 200 when there may be more
 */
export async function refreshSomeConflicts(sql: Sql): Promise<number> {
  const [row] = await sql.rows<{ checked: number }>(refresh, [MOST]);
  return row?.checked ?? 0;
}

/**
 * Goes on until the worklist is up to date with every clinician. Pages do some of it themselves; after an import of a whole
 * network this does the most.
 *
 * @param rest how many times as long as it works it rests, so that pages and bookings do not wait for it
 */
export async function refreshConflicts(sql: Sql, { rest = 0 }: { rest?: number } = {}): Promise<void> {
  for (;;) {
    const beganAt = performance.now();
    if ((await refreshSomeConflicts(sql)) < MOST) return;
    await wait(rest * (performance.now() - beganAt));
  }
}
