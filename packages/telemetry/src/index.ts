export type { Span } from "@opentelemetry/api";
export { describeError } from "./describe-error.ts";
export { logEvent, logsDebug, startLog } from "./log.ts";
export { metrics } from "./metrics.ts";
export { inRequest, isRequestId, newRequestId } from "./request-scope.ts";
export { startTraces, TRACE_SAMPLERS } from "./start-traces.ts";
export { inSpan, inTrace, markFailed, stopTraces, traceRequest, tracesRequests } from "./traces.ts";
