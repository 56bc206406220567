/** Something the person at the terminal can put right: the message is a whole sentence, shown as it is. */
export class SentenceError extends Error {
  override name = "SentenceError";
}

const SHOWN_AS_THEY_ARE = new Set([
  "SentenceError",
  "EnvironmentError",
  "DataDirectoryError",
  "MigrationMismatch",
]);

/** What to print about a failure: the sentence alone if it is meant for the person, everything otherwise. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Some libraries leave an error without its stack.
  return SHOWN_AS_THEY_ARE.has(error.name) ? error.message : error.stack || error.message;
}
