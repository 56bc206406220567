import { createHash, timingSafeEqual } from "node:crypto";
import { metrics } from "@tandem/telemetry";
import type { Runtime } from "../runtime.ts";
import { watchDatabase } from "./database-metrics.ts";

declare global {
  // The gauges belong to this process's one registry, however often this module is evaluated.
  var tandemDatabaseMetrics: (() => Promise<void>) | undefined;
}

const LOOPBACK = /^(127\.|::1$)/;

/**
 * Whether this request may read the metrics: with METRICS_TOKEN as its bearer; when none is set, from this machine, unless a
 * proxy that is not trusted asks on somebody's behalf.
 */
export function mayReadMetrics({ environment }: Pick<Runtime, "environment">, headers: Headers): boolean {
  const { METRICS_TOKEN } = environment;
  if (METRICS_TOKEN !== undefined)
    return isSame(headers.get("authorization") ?? "", `Bearer ${METRICS_TOKEN}`);
  return LOOPBACK.test(headers.get("x-forwarded-for") ?? "") && !headers.has("forwarded");
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}

/** All metrics of this process in Prometheus's text format. */
export async function readMetrics({ database }: Pick<Runtime, "database">): Promise<string> {
  globalThis.tandemDatabaseMetrics ??= watchDatabase(metrics.registry, database.sql);
  await globalThis.tandemDatabaseMetrics();
  return metrics.registry.metrics();
}
