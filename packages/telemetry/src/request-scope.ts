import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { Span } from "@opentelemetry/api";

/** On whose behalf code runs. */
interface Scope {
  /** Undefined where nobody asked: the worker's chores. */
  requestId: string | undefined;
  /** The part of a trace that this is; undefined where nothing is traced. */
  span: Span | undefined;
}

declare global {
  // A bundler evaluates a module once for each bundle it is part of; what one sets must be seen by all.
  var tandemRequests: AsyncLocalStorage<Scope> | undefined;
  var tandemRequestSpans: Map<string, Span> | undefined;
}

globalThis.tandemRequests ??= new AsyncLocalStorage();
const scopes = globalThis.tandemRequests;

globalThis.tandemRequestSpans ??= new Map();
/** What is traced of the requests that a web server is answering, by their ids. */
export const requestSpans = globalThis.tandemRequestSpans;

/** Does work on behalf of a request: whatever it logs, however deep, carries the request's id, and is part of its trace. */
export function inRequest<T>(requestId: string, work: () => T): T {
  const span = requestSpans.get(requestId) ?? currentSpan();
  return scopes.run({ requestId, span }, work);
}

/** Does work as a part of a trace, for the request that this code runs for, if any. */
export function withSpan<T>(span: Span, work: () => T): T {
  return scopes.run({ requestId: currentRequestId(), span }, work);
}

/** The id of the request that this code runs for. */
export function currentRequestId(): string | undefined {
  return scopes.getStore()?.requestId;
}

/** The part of a trace that this code runs in. */
export function currentSpan(): Span | undefined {
  return scopes.getStore()?.span;
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
