import { getRuntime } from "@tandem/api/server";
import { startWorker } from "@tandem/api/worker";
import { print, printError } from "./print.ts";
import { runCommand } from "./run-command.ts";

// Reads DATABASE_URL like the web app, beside which `npm start` runs it; more of them may run anywhere.
runCommand(
  async (lifecycle) => {
    const runtime = getRuntime();
    const stop = await startWorker(runtime, {
      onFailure: (what, error) => printError(`${what}: ${error instanceof Error ? error.name : "failed"}`),
    });
    lifecycle.onStop(async () => {
      await stop();
      await runtime.database.close();
    });
    print("The worker is running");
    return new Promise<number>(() => undefined);
  },
  { stoppedExitCode: 0 },
);
