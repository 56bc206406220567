const PREFIX = "tandem-attempt:";
const inMemory = new Map<string, string>();

/** A new idempotency key: `crypto.randomUUID` where there is one: plain HTTP on a local network has none. */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}

/**
 * The idempotency key of a request: the same one as long as its outcome is unknown, through double clicks, retries and
 * reloads, so that it is done at most once.
 */
export function attemptKey(request: object): string {
  const name = PREFIX + JSON.stringify(request);
  const known = inMemory.get(name) ?? storage()?.getItem(name);
  const key = known ?? newKey();
  inMemory.set(name, key);
  storage()?.setItem(name, key);
  return key;
}

/** Its outcome is known: the same choice made again is a new request. */
export function forgetAttempt(request: object): void {
  const name = PREFIX + JSON.stringify(request);
  inMemory.delete(name);
  storage()?.removeItem(name);
}

/** Some browsers forbid storage altogether. */
function storage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}
