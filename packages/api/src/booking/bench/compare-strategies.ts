import pg from "pg";
import {
  type Attempt,
  CONSTRAINT,
  DAY_LIMIT,
  isFree,
  LENGTH,
  SCHEMA,
  STRATEGIES,
  type Strategy,
} from "./strategies.ts";

const CLINICIANS = 3;
const DAYS = 10;
const ATTEMPTS = 2_400;
const CONNECTIONS = 24;

/** Runs the same crowded attempts by every strategy and prints what went wrong and what it cost. */
export async function compareStrategies(url: string, print: (line: string) => void): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS });
  print(
    `${ATTEMPTS} attempts over ${CONNECTIONS} connections on ${CLINICIANS} clinicians, ${DAY_LIMIT} a day`,
  );
  print(
    `${"".padEnd(42)}${["overlaps", "full days", "booked", "retries", "per second", "p99 ms"].map((name) => name.padStart(12)).join("")}`,
  );
  for (const strategy of STRATEGIES) {
    await pool.query(
      `DROP SCHEMA IF EXISTS strategy CASCADE; ${SCHEMA} ${strategy.constraint ? CONSTRAINT : ""}`,
    );
    await pool.query("INSERT INTO strategy.clinician SELECT generate_series(0, $1 - 1)", [CLINICIANS]);
    await pool.query(
      "INSERT INTO strategy.slot SELECT c, d, m FROM generate_series(0, $1 - 1) c, generate_series(0, $2 - 1) d, generate_series(0, 465, 15) m",
      [CLINICIANS, DAYS],
    );
    print(await measure(pool, strategy));
  }
  await pool.query("DROP SCHEMA strategy CASCADE");
  await pool.end();
}

async function measure(pool: pg.Pool, strategy: Strategy): Promise<string> {
  const tookMs: number[] = [];
  let booked = 0;
  let retries = 0;
  let next = 0;
  const live = async () => {
    while (next < ATTEMPTS) {
      const attempt = attemptOf(next++);
      const before = performance.now();
      for (let tries = 0; ; tries += 1) {
        const ended = await tryOnce(pool, strategy, attempt);
        if (ended === "booked") booked += 1;
        if (ended !== "again" || tries === 20) break;
        retries += 1;
      }
      tookMs.push(performance.now() - before);
    }
  };
  const beganAt = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, live));
  const perSecond = (ATTEMPTS / (performance.now() - beganAt)) * 1_000;
  const p99 = tookMs.toSorted((one, other) => one - other)[Math.floor(ATTEMPTS * 0.99)] ?? 0;
  const { rows } = await pool.query<{ overlaps: number; full: number }>(`
    SELECT (SELECT count(*)::int FROM strategy.appointment x JOIN strategy.appointment y ON x.clinician = y.clinician AND x.day = y.day
              AND x.id < y.id AND abs(x.minute - y.minute) < ${LENGTH}) AS overlaps,
           (SELECT count(*)::int FROM (SELECT 1 FROM strategy.appointment GROUP BY clinician, day HAVING count(*) > ${DAY_LIMIT}) d) AS full`);
  const numbers = [
    rows[0]?.overlaps ?? 0,
    rows[0]?.full ?? 0,
    booked,
    retries,
    perSecond.toFixed(0),
    p99.toFixed(0),
  ];
  return `${strategy.name.padEnd(42)}${numbers.map((value) => String(value).padStart(12)).join("")}`;
}

/** The same attempts for every strategy: neighbours in time want neighbouring quarters of one day. */
function attemptOf(index: number): Attempt {
  const mixed = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  const round = Math.floor(index / (ATTEMPTS / DAYS));
  return { clinician: mixed % CLINICIANS, day: round, minute: ((mixed >>> 8) % 32) * 15 };
}

async function tryOnce(
  pool: pg.Pool,
  strategy: Strategy,
  attempt: Attempt,
): Promise<"booked" | "refused" | "again"> {
  const client = await pool.connect();
  try {
    await client.query(`BEGIN ISOLATION LEVEL ${strategy.isolation}`);
    await strategy.first?.(client, attempt);
    const free = (await isFree(client, attempt)) && ((await strategy.claim?.(client, attempt)) ?? true);
    if (free) {
      const { clinician, day, minute } = attempt;
      const text = "INSERT INTO strategy.appointment (clinician, day, minute) VALUES ($1, $2, $3)";
      await client.query({ name: "s_insert", text, values: [clinician, day, minute] });
    }
    await client.query(free ? "COMMIT" : "ROLLBACK");
    return free ? "booked" : "refused";
  } catch (error) {
    await client.query("ROLLBACK");
    const code: unknown = error instanceof Error ? Reflect.get(error, "code") : undefined;
    if (code === "23P01") return "refused";
    if (strategy.retries && (code === "40001" || code === "40P01")) return "again";
    throw error;
  } finally {
    client.release();
  }
}
