import { setTimeout as wait } from "node:timers/promises";
import { type Child, startChild } from "./child-process.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { SentenceError } from "./sentence-error.ts";
import { NEXT, WEB } from "./web-build.ts";

const READY_WITHIN_MS = 90_000;

export interface WebInstance {
  port: number;
  address: string;
  child: Child;
}

/**
 * Starts one instance of the built web app beside others, on a database and cache that are there already.
 *
 * @throws SentenceError with what it said when it is not ready in time
 */
export async function startWebInstance(
  lifecycle: Lifecycle,
  port: number,
  env: Readonly<Record<string, string>>,
): Promise<WebInstance> {
  const address = `http://127.0.0.1:${port}`;
  const child = startChild(
    lifecycle,
    process.execPath,
    [NEXT, "start", "-H", "127.0.0.1", "-p", String(port)],
    {
      cwd: WEB,
      env: { ...process.env, NODE_ENV: "production", NEXT_MANUAL_SIG_HANDLE: "1", ...env },
    },
  );
  for (const deadline = Date.now() + READY_WITHIN_MS; Date.now() < deadline; await wait(100)) {
    lifecycle.signal.throwIfAborted();
    const ready = await fetch(`${address}/api/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => null,
    );
    await ready?.arrayBuffer();
    if (ready?.ok) return { port, address, child };
  }
  throw new SentenceError(
    `A web app on port ${port} was not ready in time. It said:\n${child.said().slice(-2_000)}`,
  );
}
