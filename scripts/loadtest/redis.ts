import { connect } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { startChild } from "../child-process.ts";
import type { Lifecycle } from "../lifecycle.ts";
import { SentenceError } from "../sentence-error.ts";

const READY_WITHIN_MS = 5_000;

export interface Redis {
  url: string;
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Changes settings while it runs. */
  configure(settings: Readonly<Record<string, string>>): Promise<void>;
}

/** A redis-server of its own at a fixed port, with nothing on disk. */
export async function startRedis(
  lifecycle: Lifecycle,
  port: number,
  settings: Readonly<Record<string, string>> = {},
): Promise<Redis> {
  const all = {
    port: String(port),
    bind: "127.0.0.1",
    save: "",
    appendonly: "no",
    maxmemory: "256mb",
    "maxmemory-policy": "allkeys-lru",
    ...settings,
  };
  const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
  const start = async () => {
    const child = startChild(lifecycle, "redis-server", args, { output: "ignore", graceMs: 0 });
    for (const deadline = Date.now() + READY_WITHIN_MS; !(await accepts(port)); await wait(20))
      if (Date.now() > deadline) throw new SentenceError("redis-server does not start: is it installed?");
    return child;
  };
  let running = await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    async configure(changed) {
      const set = Object.entries(changed).flat();
      const asked = startChild(lifecycle, "redis-cli", ["-p", String(port), "CONFIG", "SET", ...set]);
      if ((await asked.exited) !== 0 || !asked.said().includes("OK")) throw new SentenceError(asked.said());
    },
    kill: () => running.stop(),
    async start() {
      running = await start();
    },
  };
}

function accepts(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  return new Promise<boolean>((resolve) => {
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
  }).finally(() => socket.destroy());
}
