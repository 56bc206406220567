import { join } from "node:path";
import { type Child, startChild } from "./child-process.ts";
import type { DataDirectory } from "./data-directory.ts";
import type { DataDirectoryLock } from "./data-directory-lock.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { print } from "./print.ts";
import { REPOSITORY } from "./repository.ts";

/**
 * Starts the worker beside the web app, so that a slow letter keeps no patient waiting. Should it end by itself, the web
 * app goes on: what is to be done waits in the database for the next worker.
 */
export async function startWorkerProcess(
  lifecycle: Lifecycle,
  directory: DataDirectory,
  lock: DataDirectoryLock,
  env: NodeJS.ProcessEnv,
): Promise<Child> {
  const log = await directory.openLog("worker");
  try {
    const args = ["--disable-warning=ExperimentalWarning", join(REPOSITORY, "scripts", "worker.ts")];
    const worker = startChild(lifecycle, process.execPath, args, {
      env: { ...process.env, ...env },
      output: log.fd,
    });
    await lock.record(worker.pid);
    void worker.exited.then((code) => {
      if (lifecycle.signal.aborted) return;
      print(`The worker ended (exit code ${code}); its log: ${directory.logFile("worker")}`);
    });
    return worker;
  } finally {
    await log.close();
  }
}
