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

/** PostgreSQL's own codes for a server that goes away or has no room, and what its driver says when nobody hangs up. */
const LOST_DATABASE = /^(08...|57P0[123])$/;
const HUNG_UP = /^(Connection terminated|Client has encountered a connection error)/;

/** What the machine or the database refused, as a sentence; undefined for what only its stack explains. */
function outage(error: Error): string | undefined {
  const code = "code" in error ? String(error.code) : "";
  if (code === "ENOSPC" || code === "EDQUOT" || code === "53100")
    return "The disk is full. Make room on it, then give the command again.";
  if (code === "53300")
    return "The database takes no more connections. Give the command again when it is less busy.";
  if (LOST_DATABASE.test(code) || HUNG_UP.test(error.message))
    return "The connection to the database was lost. Give the command again when the database is back.";
  const path =
    "path" in error && "syscall" in error && error.syscall !== "spawn" ? String(error.path) : undefined;
  if (path === undefined) return undefined;
  if (code === "ENOENT") return `${path} does not exist, or its folder does not.`;
  if (code === "EISDIR") return `${path} is a folder. Name a file.`;
  if (code === "EACCES" || code === "EPERM" || code === "EROFS")
    return `${path} may not be read or written (${code}). Choose another place, or ask for the right to it.`;
  return undefined;
}

/** What to print about a failure: a sentence if the person can do something about it, everything otherwise. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (SHOWN_AS_THEY_ARE.has(error.name)) return error.message;
  // Some libraries leave an error without its stack.
  return outage(error) ?? (error.stack || error.message);
}
