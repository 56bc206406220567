import type { FileHandle } from "node:fs/promises";
import { readFile } from "node:fs/promises";
import { get } from "node:http";
import type { Environment } from "@tandem/db/environment";
import { type Child, startChild } from "./child-process.ts";
import type { DataDirectory } from "./data-directory.ts";
import type { DataDirectoryLock } from "./data-directory-lock.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { browserAddress } from "./listening-address.ts";
import { SentenceError } from "./sentence-error.ts";
import { NEXT, WEB } from "./web-build.ts";

const READY_WITHIN_MS = 90_000;
const POLL_MS = 100;

export interface WebServer {
  child: Child;
  logFile: string;
}

export interface WebServerOptions {
  mode: "start" | "dev";
  port: number;
  /** What the web app reads on top of what this process was given. */
  env: NodeJS.ProcessEnv;
}

/** Starts the web app on its address; `dev` shows its output, `start` keeps it in a log of the data folder. */
export async function startWebServer(
  lifecycle: Lifecycle,
  { HOST }: Environment,
  directory: DataDirectory,
  lock: DataDirectoryLock,
  { mode, port, env }: WebServerOptions,
): Promise<WebServer> {
  const log = mode === "start" ? await directory.openLog("web") : undefined;
  try {
    const child = startChild(lifecycle, process.execPath, [NEXT, mode, "-H", HOST, "-p", String(port)], {
      cwd: WEB,
      env: { ...process.env, NODE_ENV: mode === "start" ? "production" : "development", ...env },
      output: outputOf(log),
    });
    await lock.record(child.pid);
    return { child, logFile: directory.logFile("web") };
  } finally {
    await log?.close();
  }
}

function outputOf(log: FileHandle | undefined): number | "inherit" {
  return log?.fd ?? "inherit";
}

/**
 * Waits until the web app and everything it needs says it is ready.
 *
 * @throws SentenceError when it ends instead, or does not become ready in time.
 */
export async function untilReady(
  lifecycle: Lifecycle,
  { child, logFile }: WebServer,
  host: string,
  port: number,
): Promise<void> {
  const address = `${browserAddress(host, port)}/api/health/ready`;
  const deadline = Date.now() + READY_WITHIN_MS;
  let ended: number | undefined;
  void child.exited.then((code) => {
    ended = code;
  });
  while (Date.now() < deadline) {
    lifecycle.signal.throwIfAborted();
    if (ended !== undefined)
      throw new SentenceError(`The web app ended (exit code ${ended}).${await lastLines(logFile)}`);
    if (await answersOk(address)) return lifecycle.signal.throwIfAborted();
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new SentenceError(
    `The web app was not ready within ${READY_WITHIN_MS / 1000} seconds.${await lastLines(logFile)}`,
  );
}

/** Whether an address answers with 200. On a connection of its own: one kept open would delay the end of a server that is stopped right now. */
export function answersOk(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(address, { agent: false, timeout: 5_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
  });
}

async function lastLines(logFile: string): Promise<string> {
  const text = await readFile(logFile, "utf8").catch(() => "");
  const lines = text.trimEnd().split("\n").slice(-15);
  return text === "" ? "" : ` The end of ${logFile}:\n${lines.join("\n")}`;
}
