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

/** Asks over and over on so many connections: each asks again as soon as it is answered. */
export async function load(
  port: number,
  paths: readonly string[],
  connections: number,
  requests: number,
): Promise<LoadResult> {
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
  return {
    connections,
    ...percentiles(samples),
    perSecond: Math.round(requests / seconds),
    kilobytes: round(bytes / requests / 1000),
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
