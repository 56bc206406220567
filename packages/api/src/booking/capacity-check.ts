import type { Result, ServiceId } from "@tandem/domain";
import { logEvent, logsDebug } from "@tandem/telemetry";
import type { No } from "./no.ts";

/** Tells, for the log alone, what a decision under the clinician's lock came to; gives the decision back. */
export function checkedCapacity<R extends Result<unknown, No>>(
  { clinicianId, service }: { clinicianId: string; service: ServiceId },
  decided: R,
): R {
  if (logsDebug())
    logEvent("capacity.check", {
      clinicianId,
      service,
      outcome: decided.ok ? "ACCEPTED" : decided.error.kind,
    });
  return decided;
}
