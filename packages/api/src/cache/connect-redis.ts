import type { Environment } from "@tandem/db/environment";
import { Redis } from "@upstash/redis";
import { memoryCommands } from "./memory-commands.ts";
import { requesterOver } from "./redis-commands.ts";
import { tcpCommands } from "./tcp-commands.ts";
import { traced } from "./traced-commands.ts";

export interface RedisConnection {
  redis: Redis;
  /** What is on the other side. */
  transport: "upstash" | "tcp" | "memory";
  close(): void;
}

const ANSWER_WITHIN_MS = 2_000;
const answerInTime = () => AbortSignal.timeout(ANSWER_WITHIN_MS);

type Settings = Pick<Environment, "UPSTASH_REDIS_REST_URL" | "UPSTASH_REDIS_REST_TOKEN" | "REDIS_URL">;

/** One client, whatever carries its commands: Upstash's HTTP protocol, a `redis://` server, or this process. */
export function connectRedis(settings: Settings): RedisConnection {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token, REDIS_URL } = settings;
  if (url !== undefined && token !== undefined) {
    const redis = new Redis({ url, token, retry: false, enableTelemetry: false, signal: answerInTime });
    return { redis: traced(redis), transport: "upstash", close: () => undefined };
  }
  if (REDIS_URL !== undefined) {
    const { run, close } = tcpCommands(REDIS_URL);
    return { redis: traced(new Redis(requesterOver(run))), transport: "tcp", close };
  }
  return { redis: new Redis(requesterOver(memoryCommands())), transport: "memory", close: () => undefined };
}
