import { execFile } from "node:child_process";
import { connect } from "node:net";
import { promisify } from "node:util";
import type { Environment } from "@tandem/db/environment";
import { freePort } from "@tandem/db/server";
import { startChild } from "./child-process.ts";
import type { DataDirectory } from "./data-directory.ts";
import type { DataDirectoryLock } from "./data-directory-lock.ts";
import type { Lifecycle } from "./lifecycle.ts";

const run = promisify(execFile);
const PROGRAM = "redis-server";
const READY_WITHIN_MS = 5_000;

export interface Cache {
  /** Said at the start. */
  description: string;
  /** Set when a Redis was started for this run. */
  redisUrl?: string;
}

/** Uses the cache the environment names; else starts redis-server if it is installed; else leaves it to the process. */
export async function startCache(
  lifecycle: Lifecycle,
  environment: Environment,
  directory: DataDirectory,
  lock: DataDirectoryLock,
): Promise<Cache> {
  if (environment.CACHE_TTL_SECONDS === 0) return { description: "no cache (CACHE_TTL_SECONDS is 0)" };
  if (environment.UPSTASH_REDIS_REST_URL !== undefined)
    return { description: "Redis over HTTP (UPSTASH_REDIS_REST_URL)" };
  if (environment.REDIS_URL !== undefined) return { description: "Redis (REDIS_URL)" };
  const installed = await run(PROGRAM, ["--version"]).then(
    () => true,
    () => false,
  );
  const port = installed ? await startRedis(lifecycle, directory, lock) : undefined;
  if (port !== undefined) return { description: "redis-server", redisUrl: `redis://127.0.0.1:${port}` };
  return { description: "in this process, for this one instance (redis-server is not installed)" };
}

async function startRedis(
  lifecycle: Lifecycle,
  directory: DataDirectory,
  lock: DataDirectoryLock,
): Promise<number | undefined> {
  const port = await freePort();
  const settings = {
    port: String(port),
    bind: "127.0.0.1",
    dir: directory.path,
    daemonize: "no",
    // A cache and counters: nothing that has to outlive the process or outgrow it.
    save: "",
    appendonly: "no",
    maxmemory: "256mb",
    "maxmemory-policy": "allkeys-lru",
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const redis = startChild(lifecycle, PROGRAM, args, { output: "ignore" });
  await lock.record(redis.pid);
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (await accepts(port)) return port;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  await redis.stop();
  return undefined;
}

function accepts(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  return new Promise((resolve) => {
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
  }).finally(() => socket.destroy()) as Promise<boolean>;
}
