import type { Span } from "@tandem/telemetry";
import { describeError, inRequest, inSpan, logEvent, markFailed, metrics } from "@tandem/telemetry";
import type { TRPCError } from "@trpc/server";
import { Refused } from "./refused.ts";

/** The calls that hold, book, move or cancel sessions. */
const BOOKING_CALLS: ReadonlySet<string> = new Set([
  "bookings.hold",
  "bookings.confirm",
  "bookings.book",
  "bookings.cancel",
  "bookings.reschedule",
  "waitlist.accept",
  "staff.series.book",
  "staff.appointments.book",
  "staff.appointments.cancel",
  "staff.appointments.reschedule",
  "staff.appointments.move",
]);

type Outcome = { ok: true; data: unknown } | { ok: false; error: TRPCError };

/**
 * Runs one call of a procedure in the scope of its request and tells how it ended. tRPC's `next` resolves with
 * `ok: false` where a procedure throws, so that is looked at and nothing is caught.
 */
export function observedCall<O extends Outcome>(
  procedure: string,
  requestId: string,
  next: () => Promise<O>,
): Promise<O> {
  return inRequest(requestId, () =>
    inSpan(procedure, { "rpc.system.name": "trpc", "rpc.method": procedure }, observed),
  );

  async function observed(span?: Span): Promise<O> {
    const isBooking = BOOKING_CALLS.has(procedure);
    if (isBooking) logEvent("booking.attempt", { procedure });
    const startedAt = performance.now();
    const outcome = await next();
    const durationMs = Math.round((performance.now() - startedAt) * 100) / 100;
    const reason = outcome.ok ? null : reasonOf(outcome.error);
    metrics.calls.observe({ procedure, outcome: reason?.status ?? "OK" }, durationMs / 1000);
    if (reason?.refusal !== undefined) metrics.refusals.inc({ kind: reason.refusal });
    if (isBooking) {
      metrics.bookings.inc({ procedure, outcome: outcome.ok ? "success" : endOf(outcome.error) });
      if (outcome.ok) logEvent("booking.success", { procedure, durationMs, ...idsOf(outcome.data) });
      else logEvent("booking.failure", { procedure, durationMs, ...reason });
    }
    if (!outcome.ok && isOurFault(outcome.error)) {
      const { code, cause } = outcome.error;
      if (span !== undefined) markFailed(span, cause ?? outcome.error);
      logEvent("procedure.failure", {
        ...describeError(cause ?? outcome.error),
        procedure,
        durationMs,
        status: code,
      });
    }
    span?.setAttribute("tandem.outcome", reason?.refusal ?? reason?.status ?? "OK");
    if (outcome.ok && isBooking) {
      const { bookingId, holdId } = idsOf(outcome.data);
      span?.setAttributes({ "tandem.booking_id": bookingId, "tandem.hold_id": holdId });
    }
    return outcome;
  }
}

function isOurFault({ code }: TRPCError): boolean {
  return code === "INTERNAL_SERVER_ERROR" || code === "SERVICE_UNAVAILABLE" || code === "TIMEOUT";
}

/** A no that was to be expected, or a failure of ours. */
function endOf(error: TRPCError): "refused" | "failed" {
  return isOurFault(error) ? "failed" : "refused";
}

/** Why a call ended with a no: the refusal's kind, or tRPC's code. */
function reasonOf({ code, cause }: TRPCError): { refusal?: string; status: string } {
  return cause instanceof Refused ? { refusal: cause.refusal.kind, status: code } : { status: code };
}

/** The ids of what a booking call answers with: a booking's or a hold's. */
function idsOf(data: unknown): { bookingId?: string | undefined; holdId?: string | undefined } {
  if (typeof data !== "object" || data === null) return {};
  return { bookingId: idIn(data, "id"), holdId: idIn(data, "holdId") };
}

function idIn(data: object, field: string): string | undefined {
  const value: unknown = Reflect.get(data, field);
  return typeof value === "string" ? value : undefined;
}
