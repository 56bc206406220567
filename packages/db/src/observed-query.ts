import { describeError, inSpan, logEvent, logsDebug, metrics } from "@tandem/telemetry";

import { databaseFault } from "./database-error.ts";

const DEFAULT_SLOW_MS = 1_000;

declare global {
  // A bundler evaluates a module once for each bundle it is part of; the setting is the process's.
  var tandemSlowQueryMs: number | undefined;
}

/** From how many milliseconds on a statement is reported as slow. */
export function reportSlowQueries(fromMs: number): void {
  globalThis.tandemSlowQueryMs = fromMs;
}

/**
 * Runs one query and tells of it by name: what it took, and the code of what went wrong; never its text or its values.
 *
 * @param name a statement's name, or a model and what is done to it
 */
export function observedQuery<T>(name: string, run: () => Promise<T>): Promise<T> {
  return inSpan(
    name,
    { "db.system.name": "postgresql", "db.query.summary": name },
    () => told(name, run),
    "client",
  );
}

async function told<T>(name: string, run: () => Promise<T>): Promise<T> {
  if (logsDebug()) logEvent("database.query.start", { statement: name });
  const startedAt = performance.now();
  try {
    const answer = await run();
    ended(name, startedAt);
    return answer;
  } catch (error) {
    metrics.queryErrors.inc({ code: databaseFault(error)?.code ?? "other" });
    logEvent("database.query.error", {
      statement: name,
      durationMs: since(startedAt),
      ...describeError(error),
    });
    throw error;
  }
}

function ended(statement: string, startedAt: number): void {
  const durationMs = since(startedAt);
  metrics.queries.observe({ statement }, durationMs / 1000);
  if (durationMs >= (globalThis.tandemSlowQueryMs ?? DEFAULT_SLOW_MS))
    logEvent("database.query.slow", { statement, durationMs });
  else if (logsDebug()) logEvent("database.query.success", { statement, durationMs });
}

/** Milliseconds, to the hundredth. */
function since(startedAt: number): number {
  return Math.round((performance.now() - startedAt) * 100) / 100;
}
