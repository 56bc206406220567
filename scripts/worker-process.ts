import { join } from "node:path";
import { startChild } from "./child-process.ts";
import type { DataDirectory } from "./data-directory.ts";
import type { DataDirectoryLock } from "./data-directory-lock.ts";
import { keepRunning } from "./keep-running.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { print } from "./print.ts";
import { REPOSITORY } from "./repository.ts";

/**
 * Starts the worker beside the web app, so that a slow letter keeps no patient waiting. Should it end by itself, the web
 * app goes on, and the worker is started again: what is to be done waits in the database meanwhile.
 */
export async function startWorkerProcess(
  lifecycle: Lifecycle,
  directory: DataDirectory,
  lock: DataDirectoryLock,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const log = await directory.openLog("worker");
  lifecycle.onStop(() => log.close());
  const args = ["--disable-warning=ExperimentalWarning", join(REPOSITORY, "scripts", "worker.ts")];
  const start = async () => {
    const worker = startChild(lifecycle, process.execPath, args, {
      env: { ...process.env, ...env },
      output: log.fd,
    });
    await lock.record(worker.pid);
    return worker;
  };
  await keepRunning(lifecycle, start, {
    onEnd(code, pauseMs) {
      const again = `it is started again in ${pauseMs / 1000} s`;
      print(`The worker ended (exit code ${code}); ${again}. Its log: ${directory.logFile("worker")}`);
    },
  });
}
