import { Agent, get } from "node:http";
import { type Percentiles, percentiles, round } from "./measure.ts";
import type { SearchInput } from "./search-mix.ts";

/** A running web app with the bare procedure. */
export interface BenchServer {
  port: number;
  stop(): Promise<void>;
}

/** Starts one with an environment. */
export type StartBenchServer = (env: Readonly<Record<string, string>>) => Promise<BenchServer>;

export interface LoadResult extends Percentiles {
  connections: number;
  perSecond: number;
  kilobytes: number;
}

/** What a stretch of asking gave. */
interface Stretch {
  /** Milliseconds of each request. */
  samples: number[];
  bytes: number;
  seconds: number;
}

/** Asks over and over on so many connections: each asks again as soon as it is answered. */
export async function load(
  port: number,
  paths: readonly string[],
  connections: number,
  requests: number,
): Promise<LoadResult> {
  return resultOf(connections, [await ask(port, paths, connections, requests)]);
}

/** Turns of the two, so that a machine that grows slower meanwhile does so for both. */
const TURNS = 8;

/** The same for two lists of paths by turns: so many requests of each. */
export async function loadByTurns(
  port: number,
  [one, other]: readonly [readonly string[], readonly string[]],
  connections: number,
  requests: number,
): Promise<[LoadResult, LoadResult]> {
  const ofOne: Stretch[] = [];
  const ofOther: Stretch[] = [];
  const ofTurn = Math.ceil(requests / TURNS);
  for (let turn = 0; turn < TURNS; turn += 1) {
    ofOne.push(await ask(port, one, connections, ofTurn));
    ofOther.push(await ask(port, other, connections, ofTurn));
  }
  return [resultOf(connections, ofOne), resultOf(connections, ofOther)];
}

async function ask(
  port: number,
  paths: readonly string[],
  connections: number,
  requests: number,
): Promise<Stretch> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const samples: number[] = [];
  let bytes = 0;
  let next = 0;
  const began = performance.now();
  const worker = async () => {
    while (next < requests) {
      const path = paths[next++ % paths.length] ?? "/";
      const start = performance.now();
      const received = await fetchOnce(port, path, agent);
      bytes += received;
      samples.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - began) / 1000;
  agent.destroy();
  return { samples, bytes, seconds };
}

function resultOf(connections: number, stretches: readonly Stretch[]): LoadResult {
  const samples = stretches.flatMap((stretch) => stretch.samples);
  const sum = (of: "bytes" | "seconds") => stretches.reduce((total, stretch) => total + stretch[of], 0);
  return {
    connections,
    ...percentiles(samples),
    perSecond: Math.round(samples.length / sum("seconds")),
    kilobytes: round(sum("bytes") / samples.length / 1000),
  };
}

function fetchOnce(port: number, path: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path, agent }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on("end", () => {
        if (response.statusCode === 200) resolve(bytes);
        else reject(new Error(`answered with ${response.statusCode}`));
      });
    }).on("error", reject);
  });
}

/** The addresses of some searches, and of the bare procedure with the same pages. */
export function pathsOf(inputs: readonly SearchInput[]): { search: string[]; bare: string[] } {
  const path = (procedure: string, input: unknown) =>
    `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`;
  return {
    search: inputs.map((input) => path("slots.search", input)),
    bare: inputs.map((input) => path("bare", JSON.stringify(input))),
  };
}
