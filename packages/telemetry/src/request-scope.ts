import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

interface RequestScope {
  requestId: string;
}

declare global {
  // A bundler evaluates a module once for each bundle it is part of; what one sets must be seen by all.
  var tandemRequests: AsyncLocalStorage<RequestScope> | undefined;
}

globalThis.tandemRequests ??= new AsyncLocalStorage();
const scopes = globalThis.tandemRequests;

/** Does work on behalf of a request: whatever it logs, however deep, carries the request's id. */
export function inRequest<T>(requestId: string, work: () => T): T {
  return scopes.run({ requestId }, work);
}

/** The id of the request that this code runs for. */
export function currentRequestId(): string | undefined {
  return scopes.getStore()?.requestId;
}

/** Hexadecimal, so that an id from outside names nobody. */
const REQUEST_ID = /^[0-9a-f-]{32,36}$/i;

/** Whether a server in front of this one may have given this id to a request. */
export function isRequestId(given: unknown): given is string {
  return typeof given === "string" && REQUEST_ID.test(given);
}

/** An id nobody has had before. */
export function newRequestId(): string {
  return randomUUID();
}
