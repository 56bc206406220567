import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { Stage } from "./stage.ts";

interface Fault {
  /** When, as a share of the whole time. */
  at: number;
  what: string;
  strike(stage: Stage): Promise<void>;
}

/** As slow as a disk can be made from here: each commit waits so long before it is written out, in microseconds. */
const SLOW_COMMIT_US = 50_000;

const FAULTS: readonly Fault[] = [
  { at: 0.2, what: "Redis killed", strike: ({ redis }) => redis.kill() },
  { at: 0.3, what: "Redis back, empty", strike: ({ redis }) => redis.start() },
  { at: 0.45, what: "instance killed", strike: (stage) => stage.killInstance() },
  { at: 0.6, what: "replica cut", strike: ({ replica }) => replica.stop() },
  { at: 0.7, what: "replica back", strike: ({ replica }) => replica.start() },
  { at: 0.8, what: "slow disk", strike: ({ server }) => slowCommits(server.url, SLOW_COMMIT_US) },
  { at: 0.9, what: "disk as before", strike: ({ server }) => slowCommits(server.url, 0) },
];

async function slowCommits(url: string, microseconds: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`ALTER SYSTEM SET commit_siblings = ${microseconds === 0 ? 5 : 0}`);
  await client.query(`ALTER SYSTEM SET commit_delay = ${microseconds}`);
  await client.query("SELECT pg_reload_conf()");
  await client.end();
}

/** Strikes one after another. @returns what struck when, in seconds after the beginning */
export async function strikeFaults(
  stage: Stage,
  seconds: number,
): Promise<{ second: number; what: string }[]> {
  const began = Date.now();
  const struck: { second: number; what: string }[] = [];
  for (const { at, what, strike } of FAULTS) {
    await wait(Math.max(0, began + at * seconds * 1000 - Date.now()));
    struck.push({ second: Math.round((Date.now() - began) / 1000), what });
    await strike(stage);
  }
  return struck;
}
