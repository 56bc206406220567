import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "@tandem/db/server";

/** One server process at a fixed address, started again whenever it is killed. */
export interface Server {
  address: string;
  /** SIGKILL, then a new process at once, whose clock is wrong by so much. */
  kill(clockShiftMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a server on a port of its own and waits until it listens. */
export async function startServer(databaseUrl: string): Promise<Server> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const start = async (clockShiftMs: number) => {
    const child = fork(new URL("server-process.ts", import.meta.url), {
      env: {
        ...process.env,
        NODE_ENV: "test",
        DATABASE_URL: databaseUrl,
        DATABASE_POOL_SIZE: "8",
        PORT: String(port),
        HOLD_MINUTES: "1",
        RATE_LIMIT: "off",
        LOG_LEVEL: "silent",
        AUTH_SECRET: "torture-torture-torture-torture-torture",
        TORTURE_CLOCK_SHIFT_MS: String(clockShiftMs),
      },
      execArgv: ["--disable-warning=ExperimentalWarning"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    await untilListening(address, child);
    return child;
  };
  let child = await start(0);
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
  };
  return {
    address,
    async kill(clockShiftMs) {
      await end();
      child = await start(clockShiftMs);
    },
    stop: end,
  };
}

async function untilListening(address: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answered = await fetch(address).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await wait(50);
  }
  throw new Error("the server does not listen");
}
