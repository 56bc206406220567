export type { Span } from "@opentelemetry/api";
export { describeError } from "./describe-error.ts";
export type { EventName } from "./events.ts";
export { type EventFields, logEvent, logsDebug, startLog } from "./log.ts";
export { metrics, type PoolCounts } from "./metrics.ts";
export { currentRequestId, inRequest, isRequestId, newRequestId } from "./request-scope.ts";
export { startTraces, TRACE_SAMPLERS } from "./start-traces.ts";
export { inSpan, inTrace, markFailed, stopTraces, traceRequest, tracesRequests } from "./traces.ts";
