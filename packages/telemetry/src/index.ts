export { describeError } from "./describe-error.ts";
export type { EventName } from "./events.ts";
export { type EventFields, logEvent, logsDebug, startLog } from "./log.ts";
export { metrics, type PoolCounts } from "./metrics.ts";
export { currentRequestId, inRequest, isRequestId, newRequestId } from "./request-scope.ts";
