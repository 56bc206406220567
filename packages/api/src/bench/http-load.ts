import { type ChildProcess, fork } from "node:child_process";
import { Agent, get } from "node:http";
import { fileURLToPath } from "node:url";
import { type Percentiles, percentiles, round } from "./measure.ts";
import type { SearchInput } from "./search-mix.ts";

export interface BenchServer {
  port: number;
  stop(): Promise<void>;
}

/** Starts the server process; it is ready once it has put the bare procedure's pages aside. */
export async function startBenchServer(
  env: Readonly<Record<string, string>>,
  inputs: readonly SearchInput[],
  execArgv: string[] = [],
): Promise<BenchServer> {
  const child: ChildProcess = fork(fileURLToPath(new URL("bench-server.ts", import.meta.url)), {
    env: { ...process.env, ...env },
    execArgv: ["--disable-warning=ExperimentalWarning", ...execArgv],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message: { port: number }) => resolve(message.port));
    child.once("exit", (code) => reject(new Error(`the server ended with code ${code}`)));
    child.send({ inputs });
  });
  return {
    port,
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.disconnect();
      await ended;
    },
  };
}

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
    bare: inputs.map((_, page) => path("bare", { page })),
  };
}
