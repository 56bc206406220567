import { type Level, type Logger, pino } from "pino";
import { EVENT_LEVELS, type EventName } from "./events.ts";
import { currentRequestId, currentSpan } from "./request-scope.ts";

/** What an event says: durations, codes and ids of things. Never anything about a person. */
export type EventFields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

export interface LogOptions {
  level: Level | "silent";
  /** Which of Tandem's programs writes. */
  service: string;
  /** Takes each line; standard output when left out. */
  write?: ((line: string) => void) | undefined;
}

declare global {
  // A bundler evaluates a module once for each bundle it is part of; what one starts must be heard by all.
  var tandemLog: { logger: Logger; debug: boolean } | undefined;
}

/** Silent until a program says that it has a log: commands print for people. */
globalThis.tandemLog ??= { logger: pino({ level: "silent" }), debug: false };
const state = globalThis.tandemLog;

/** Starts this process's log: one JSON object a line. */
export function startLog({ level, service, write }: LogOptions): void {
  const options = {
    level,
    base: { service, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: () => ({ requestId: currentRequestId(), traceId: currentSpan()?.spanContext().traceId }),
  };
  state.logger = write === undefined ? pino(options, pino.destination(1)) : pino(options, { write });
  state.debug = state.logger.isLevelEnabled("debug");
}

/** Writes an event at its level, with the id of the request it belongs to. */
export function logEvent(event: EventName, fields: EventFields = {}): void {
  state.logger[EVENT_LEVELS[event]]({ event, ...fields });
}

/** Whether events at debug are written at all: ask before working out what one would say. */
export function logsDebug(): boolean {
  return state.debug;
}
