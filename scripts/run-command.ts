import { expectNoArguments, misuse } from "./command-line.ts";
import { Lifecycle } from "./lifecycle.ts";
import { print, printError } from "./print.ts";
import { describeFailure } from "./sentence-error.ts";

interface Options {
  /** What `--help` prints, and what follows a complaint about the command line; left out where `main` answers for itself. */
  usage?: string;
  /** Whether `main` reads the command line; otherwise nothing may follow a command with a usage. */
  takesArguments?: boolean;
  /** Said when the person asks to stop and there is something to stop. */
  farewell?: string;
  /** The exit code after being asked to stop: 0 for a server, whose normal end it is. */
  stoppedExitCode?: number;
}

/**
 * Runs a command to its end: on Ctrl-C, SIGTERM, SIGHUP or when the starting process vanishes, stops what was
 * started, in order; on a second Ctrl-C, at once. Never returns. Exits with 2 when the command line cannot be read.
 */
export function runCommand(options: Options, main: (lifecycle: Lifecycle) => Promise<number>): void {
  const { usage, takesArguments = false, farewell, stoppedExitCode = 130 } = options;
  const lifecycle = new Lifecycle();
  const args = process.argv.slice(2);

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
    const mistake = usage === undefined ? undefined : misuse(error);
    printError(mistake === undefined ? describeFailure(error) : `${mistake}\n\n${usage}`);
    void end(mistake === undefined ? 1 : 2);
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

  async function begin(): Promise<number> {
    if (usage !== undefined && args.includes("--help")) {
      print(usage);
      return 0;
    }
    if (usage !== undefined && !takesArguments) expectNoArguments(args);
    return main(lifecycle);
  }

  begin().then((code) => lifecycle.signal.aborted || void end(code), fail);
}
