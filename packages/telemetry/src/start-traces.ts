import type { Sampler } from "@opentelemetry/sdk-trace";
import { describeError } from "./describe-error.ts";
import { logEvent } from "./log.ts";
import type { Tracer } from "./traces.ts";

/** The standard's names for ways to choose the traces that are recorded. */
export const TRACE_SAMPLERS = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;
type TraceSampler = (typeof TRACE_SAMPLERS)[number];

export interface TraceOptions {
  /** Where a collector listens for OTLP over HTTP, without the path of traces. */
  endpoint: string;
  /** Which of Tandem's programs this is. */
  service: string;
  sampler: TraceSampler;
  /** The share of traces that is recorded, from 0 to 1, where the sampler goes by one. */
  ratio: number;
}

/**
 * Records traces from here on and sends them to a collector in the background; one that does not answer costs the traces, nothing
 * else. OpenTelemetry is loaded here and not before. Headers for the collector, and what else it should know of this process,
 * are the standard's OTEL_EXPORTER_OTLP_HEADERS and OTEL_RESOURCE_ATTRIBUTES.
 */
export async function startTraces({ endpoint, service, sampler, ratio }: TraceOptions): Promise<void> {
  const [api, sdk, { OTLPTraceExporter }, resources, { parseTraceParent }] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/sdk-trace"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/resources"),
    import("@opentelemetry/core"),
  ]);
  const { trace, ROOT_CONTEXT, SpanKind } = api;
  const always = new sdk.AlwaysOnSampler();
  const never = new sdk.AlwaysOffSampler();
  const some = new sdk.TraceIdRatioBasedSampler(ratio);
  const samplers: Readonly<Record<TraceSampler, Sampler>> = {
    always_on: always,
    always_off: never,
    traceidratio: some,
    parentbased_always_on: new sdk.ParentBasedSampler({ root: always }),
    parentbased_always_off: new sdk.ParentBasedSampler({ root: never }),
    parentbased_traceidratio: new sdk.ParentBasedSampler({ root: some }),
  };
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, "")}/v1/traces` });
  const provider = new sdk.TracerProvider({
    sampler: samplers[sampler],
    resource: resources
      .resourceFromAttributes({ "service.name": `tandem-${service}`, "process.pid": process.pid })
      .merge(resources.detectResources({ detectors: [resources.envDetector] })),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer("tandem");
  const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };
  globalThis.tandemTracer = {
    start(name, kind, attributes, parent) {
      const from = typeof parent === "string" ? parseTraceParent(parent) : parent?.spanContext();
      const context = from == null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, from);
      return tracer.startSpan(name, { kind: kinds[kind], attributes }, context);
    },
    stop: () => provider.shutdown().catch((error) => logEvent("trace.failure", describeError(error))),
  } satisfies Tracer;
}
