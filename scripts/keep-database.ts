import { setTimeout as wait } from "node:timers/promises";
import { startEmbeddedPostgres } from "@tandem/db/server";
import pg from "pg";
import type { Lifecycle } from "./lifecycle.ts";
import { SentenceError } from "./sentence-error.ts";

const PAUSE_MS = 1_000;
const TRIES = 30;

interface KeepDatabaseOptions {
  /** The folder it was started with. */
  directory: string;
  /** One of its databases: where it has to answer again. */
  url: string;
  /** Told when it has died, and when it answers again. */
  onChange(state: "ended" | "answers"): void;
  pauseMs?: number;
  tries?: number;
}

/**
 * Starts an embedded PostgreSQL again when it has died, at the same address, so that whoever uses it finds it there. It is
 * nobody's child: one connection that does nothing notices its end at once. A server that only ends its connections, after
 * the crash of one of them, is still there and is left alone. Resolves when it watches; ends with the command.
 *
 * A server that does not come back ends the command, with a sentence.
 */
export async function keepDatabase(lifecycle: Lifecycle, options: KeepDatabaseOptions): Promise<void> {
  let watch = await connect(options.url);
  lifecycle.onStop(() => watch.end());
  void (async () => {
    for (;;) {
      await watch.ended;
      if (lifecycle.signal.aborted) return;
      // A stop waits until this has been given up: nothing may start a server that was just stopped.
      watch = await lifecycle.finish((signal) => revive(options, signal));
    }
  })().catch((error: unknown) => {
    if (!lifecycle.signal.aborted) throw error;
  });
}

async function revive(
  { directory, url, onChange, pauseMs = PAUSE_MS, tries = TRIES }: KeepDatabaseOptions,
  signal: AbortSignal,
): Promise<Watch> {
  let isTold = false;
  let reason: unknown;
  for (let tried = 0; tried < tries; tried += 1) {
    signal.throwIfAborted();
    const watch = await connect(url).catch(() => undefined);
    if (watch !== undefined) {
      if (isTold) onChange("answers");
      return watch;
    }
    if (!isTold) onChange("ended");
    isTold = true;
    // What it leaves behind takes a moment to end, and until then it cannot start.
    if (tried > 0) await wait(pauseMs, undefined, { signal });
    await startEmbeddedPostgres({ directory, port: Number(new URL(url).port) }).catch((error: unknown) => {
      reason = error;
    });
  }
  const why = reason instanceof Error ? ` (${reason.message.trim()})` : "";
  throw new SentenceError(`The database ended and could not be started again${why}. Its data is kept.`);
}

interface Watch {
  /** Resolves when the connection has ended, for whatever reason. */
  ended: Promise<void>;
  end(): Promise<void>;
}

async function connect(url: string): Promise<Watch> {
  const client = new pg.Client({ connectionString: url, application_name: "tandem-watch" });
  const ended = new Promise<void>((resolve) => client.once("end", resolve));
  // What is wrong with it shows as its end.
  client.on("error", () => undefined);
  await client.connect();
  return { ended, end: () => client.end() };
}
