import type { EventFields } from "./log.ts";

const FRAMES = 6;
const PLACE = /^\s+at \S.*:\d+:\d+\)?$/;

/**
 * What may be said of an error: its class, its code, the constraint it names and where it happened. Never its message or
 * details: a database puts the row there, and a validator the value.
 */
export function describeError(error: unknown): EventFields {
  if (!(error instanceof Error)) return { error: typeof error };
  return {
    error: error.name,
    code: word(error, "code"),
    constraint: word(error, "constraint"),
    at: placesOf(error),
    ...(error.cause instanceof Error
      ? { cause: error.cause.name, causeCode: word(error.cause, "code"), causeAt: placesOf(error.cause) }
      : {}),
  };
}

/** A code or a name of ours or the database's; anything that could hold more than one word is left out. */
function word(error: Error, field: string): string | undefined {
  const value: unknown = Reflect.get(error, field);
  return typeof value === "string" && /^[\w.-]{1,80}$/.test(value) ? value : undefined;
}

/** The stack below the message, which may have any number of lines itself. */
function placesOf({ stack = "", message }: Error): string[] {
  const lines = stack.slice(stack.indexOf(message) + message.length).split("\n");
  const frames = lines.filter((line) => PLACE.test(line) && !line.includes("node:internal"));
  return frames.slice(0, FRAMES).map((line) => line.trim().slice("at ".length));
}
