import { setTimeout as wait } from "node:timers/promises";
import { Redis } from "@upstash/redis";
import { memoryCommands } from "../cache/memory-commands.ts";
import { type RunCommand, requesterOver } from "../cache/redis-commands.ts";
import { tcpCommands } from "../cache/tcp-commands.ts";
import { hasRedisServer, startRedisServer } from "./redis-server.ts";
import { startUpstashBridge } from "./upstash-bridge.ts";

/** A Redis of its own that can be made to fail. */
export interface FaultyRedis {
  redis: Redis;
  /** Every key that a command named. */
  keys: Set<string>;
  fault: "none" | "gone" | "slow";
  /** What is really stored, whatever the fault. */
  run: RunCommand;
  close(): Promise<void>;
}

const SLOW_MS = 3_000;

async function faulty(
  run: RunCommand,
  close: () => Promise<void> | void,
): Promise<FaultyRedis & { faulted: RunCommand }> {
  const of: FaultyRedis & { faulted: RunCommand } = {
    redis: new Redis(requesterOver((command) => of.faulted(command))),
    keys: new Set(),
    fault: "none",
    run,
    async faulted(command) {
      for (const part of command.slice(1)) if (part.startsWith("tandem:")) of.keys.add(part);
      if (of.fault === "gone") throw new Error("gone");
      if (of.fault === "slow") await wait(SLOW_MS, undefined, { ref: false });
      return run(command);
    },
    async close() {
      await close();
    },
  };
  return of;
}

/** The three ways to a cache, each with a Redis of its own; those that need redis-server only where it is installed. */
export const TRANSPORTS: readonly { name: string; installed: boolean; open(): Promise<FaultyRedis> }[] = [
  { name: "in this process", installed: true, open: () => faulty(memoryCommands(), () => undefined) },
  {
    name: "a redis:// server",
    installed: hasRedisServer,
    async open() {
      const server = await startRedisServer();
      const { run, close } = tcpCommands(server.url);
      return faulty(run, async () => {
        close();
        await server.stop();
      });
    },
  },
  {
    name: "Upstash's HTTP protocol",
    installed: hasRedisServer,
    async open() {
      const server = await startRedisServer();
      const { run, close } = tcpCommands(server.url);
      const of = await faulty(run, () => undefined);
      const bridge = await startUpstashBridge((command) => of.faulted(command));
      of.redis = new Redis({ url: bridge.url, token: bridge.token, retry: false, enableTelemetry: false });
      of.close = async () => {
        await bridge.close();
        close();
        await server.stop();
      };
      return of;
    },
  },
];
