import type { BenchServer } from "@tandem/api/bench";
import { freePort } from "@tandem/db/server";
import { startChild } from "./child-process.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { SentenceError } from "./sentence-error.ts";
import { buildIsStale, buildWebApp, NEXT, WEB } from "./web-build.ts";
import { answersOk } from "./web-server.ts";

const READY_WITHIN_MS = 60_000;
const POLL_MS = 100;

/** Builds the web app for measurements unless it is up to date. */
export async function prepareBenchWebServer(lifecycle: Lifecycle): Promise<void> {
  if (await buildIsStale("bench")) await buildWebApp(lifecycle, "bench");
}

/**
 * Starts it as it runs in production.
 *
 * @param execArgv what Node is started with
 * @throws SentenceError when it does not become ready
 */
export async function startBenchWebServer(
  lifecycle: Lifecycle,
  env: Readonly<Record<string, string>>,
  execArgv: readonly string[] = [],
): Promise<BenchServer> {
  const port = await freePort();
  const child = startChild(
    lifecycle,
    process.execPath,
    [...execArgv, NEXT, "start", "-H", "127.0.0.1", "-p", String(port)],
    { cwd: WEB, env: { ...process.env, ...env, NODE_ENV: "production", TANDEM_BENCH: "1" } },
  );
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await answersOk(`http://127.0.0.1:${port}/api/health/ready`))) {
    if (Date.now() > deadline) throw new SentenceError(`The web app was not ready in time. ${child.said()}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return { port, stop: child.stop };
}
