import type { Attributes, Span } from "@opentelemetry/api";
import { describeError } from "./describe-error.ts";
import { currentRequestId, currentSpan, requestSpans, withSpan } from "./request-scope.ts";

/** What a span is of, as OpenTelemetry divides them. */
export type SpanKind = "server" | "client" | "internal";

/** Where a part of a trace goes on from: a part in this process, or what a proxy wrote in `traceparent`. */
type Parent = Span | string | undefined;

/** What records; there is none, and OpenTelemetry is not loaded, unless traces go somewhere. */
export interface Tracer {
  start(name: string, kind: SpanKind, attributes: Attributes, parent: Parent): Span;
  /** Sends what has been recorded and records no more. */
  stop(): Promise<void>;
}

declare global {
  // A bundler evaluates a module once for each bundle it is part of; what one starts must be used by all.
  var tandemTracer: Tracer | undefined;
}

/** OpenTelemetry's number for a status of ERROR. */
const FAILED = 2;

/**
 * Does a part of what is being traced, under a name that anybody may read. Costs a look when nothing is being traced.
 *
 * @param attributes ids of things and names from the code; never anything about a person
 * @param work is given the span, where there is one, to say more
 */
export function inSpan<T>(
  name: string,
  attributes: Attributes,
  work: (span?: Span) => Promise<T>,
  kind: SpanKind = "internal",
): Promise<T> {
  const parent = currentSpan();
  const tracer = globalThis.tandemTracer;
  return tracer === undefined || parent === undefined
    ? work()
    : recorded(tracer, { name, kind, attributes, parent }, work);
}

/** Does something that nobody asked for, one in so many of them in a trace of its own. */
export function inTrace<T>(name: string, work: () => Promise<T>): Promise<T> {
  const tracer = globalThis.tandemTracer;
  return tracer === undefined ? work() : recorded(tracer, { name, kind: "internal", attributes: {} }, work);
}

async function recorded<T>(
  tracer: Tracer,
  { name, kind, attributes, parent }: { name: string; kind: SpanKind; attributes: Attributes; parent?: Span },
  work: (span?: Span) => Promise<T>,
): Promise<T> {
  const span = tracer.start(name, kind, ofRequest(attributes), parent);
  if (!span.isRecording()) return work();
  try {
    return await withSpan(span, () => work(span));
  } catch (error) {
    markFailed(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** Says of a span that it ended badly: what kind of error it was, never what it says. */
export function markFailed(span: Span, error: unknown): void {
  const { error: type, code } = describeError(error);
  span.setAttributes({
    "error.type": String(type),
    ...(typeof code === "string" ? { "tandem.code": code } : {}),
  });
  span.setStatus({ code: FAILED });
}

/**
 * Begins the trace of a request that a web server has to answer. Work that is done for it under its id, by `inRequest`, is part
 * of the trace until the returned function is called with the answer's status.
 *
 * @param route the pattern of the address, never the address
 * @param traceparent of a proxy that may be believed
 */
export function traceRequest(
  { requestId, method, route }: { requestId: string; method: string; route: string },
  traceparent?: string,
): (status: number) => void {
  const tracer = globalThis.tandemTracer;
  if (tracer === undefined) return () => undefined;
  const attributes = { "http.request.method": method, "http.route": route, [REQUEST_ID]: requestId };
  const span = tracer.start(`${method} ${route}`, "server", attributes, traceparent);
  if (!span.isRecording()) return () => undefined;
  requestSpans.set(requestId, span);
  return (status) => {
    requestSpans.delete(requestId);
    span.setAttribute("http.response.status_code", status);
    if (status >= 500) span.setStatus({ code: FAILED });
    span.end();
  };
}

/** Whether this process records traces. */
export function tracesRequests(): boolean {
  return globalThis.tandemTracer !== undefined;
}

/** Sends what has been recorded, and records no more. */
export async function stopTraces(): Promise<void> {
  const tracer = globalThis.tandemTracer;
  globalThis.tandemTracer = undefined;
  await tracer?.stop();
}

const REQUEST_ID = "tandem.request_id";

function ofRequest(attributes: Attributes): Attributes {
  const requestId = currentRequestId();
  return requestId === undefined ? attributes : { ...attributes, [REQUEST_ID]: requestId };
}
