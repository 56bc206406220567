import { metrics, startTraces } from "@tandem/telemetry";
import { Counter, Histogram } from "prom-client";

/** What a server may tell of itself, each with what is before it. */
export const TOLD = ["nothing", "logs", "metrics", "some traces", "every trace"] as const;
export type Told = (typeof TOLD)[number];

const countings = Object.values(metrics).flatMap((metric) => {
  if (metric instanceof Histogram) {
    const observe = metric.observe.bind(metric);
    return (counts: boolean) => {
      metric.observe = counts ? observe : () => undefined;
    };
  }
  if (metric instanceof Counter) {
    const inc = metric.inc.bind(metric);
    return (counts: boolean) => {
      metric.inc = counts ? inc : () => undefined;
    };
  }
  return [];
});

/** What the product records traces with, by the settings that it was started with. */
const someTraces = globalThis.tandemTracer;
let everyTrace: typeof someTraces;

/**
 * Makes this process, which was started to tell everything, tell only so much from here on: so that what that costs can be
 * measured in one process, where nothing else differs.
 */
export async function tellOnly(told: Told, collector: string | undefined): Promise<void> {
  if (everyTrace === undefined && collector !== undefined) {
    await startTraces({ endpoint: collector, service: "web", sampler: "always_on", ratio: 1 });
    everyTrace = globalThis.tandemTracer;
  }
  const tells = (what: Told) => TOLD.indexOf(told) >= TOLD.indexOf(what);
  if (globalThis.tandemLog !== undefined)
    globalThis.tandemLog.logger.level = tells("logs") ? "info" : "silent";
  for (const counting of countings) counting(tells("metrics"));
  globalThis.tandemTracer = tells("every trace") ? everyTrace : tells("some traces") ? someTraces : undefined;
}
