import { Lifecycle } from "./lifecycle.ts";
import { print, printError } from "./print.ts";
import { describeFailure } from "./sentence-error.ts";

interface Options {
  /** Said when the person asks to stop and there is something to stop. */
  farewell?: string;
  /** The exit code after being asked to stop: 0 for a server, whose normal end it is. */
  stoppedExitCode?: number;
}

/**
 * Runs a command to its end: on Ctrl-C, SIGTERM, SIGHUP or when the starting process vanishes, stops what was
 * started, in order; on a second Ctrl-C, at once. Never returns.
 */
export function runCommand(main: (lifecycle: Lifecycle) => Promise<number>, options: Options = {}): void {
  const { farewell, stoppedExitCode = 130 } = options;
  const lifecycle = new Lifecycle();

  async function end(code: number): Promise<never> {
    await lifecycle.stop();
    process.exit(code);
  }

  async function stopOnRequest(): Promise<void> {
    if (lifecycle.signal.aborted) {
      await lifecycle.force();
      process.exit(130);
    }
    if (farewell !== undefined) print(farewell);
    await end(stoppedExitCode);
  }

  function fail(error: unknown): void {
    // While stopping, whatever was under way fails because the database or a child is gone: that is no news.
    if (lifecycle.signal.aborted) return;
    printError(describeFailure(error));
    void end(1);
  }

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => void stopOnRequest());
  process.on("uncaughtException", fail);
  process.on("unhandledRejection", fail);
  process.stdout.on("error", () => void end(1));
  process.stderr.on("error", () => void end(1));
  if (process.connected) {
    process.on("disconnect", () => void end(1));
    process.channel?.unref();
  }
  main(lifecycle).then((code) => lifecycle.signal.aborted || void end(code), fail);
}
