import { describeError, inRequest, inTrace, logEvent, newRequestId } from "@tandem/telemetry";
import type { Task } from "graphile-worker";
import { z } from "zod";
import type { BookingEvent } from "../mail/queue-booking-letter.ts";
import type { BookingTarget } from "./booking-targets.ts";

const bookingEvent = z.object({
  id: z.string(),
  kind: z.enum(["booking.created", "booking.cancelled", "booking.rescheduled"]),
  bookingId: z.string(),
  /** The request that did it, so that its log goes on here; events of older versions have none. */
  requestId: z.string().nullish(),
});

/**
 * Tells every target of one event. The event was written in the transaction of the change, and its job is deleted only when
 * all have been told; after a failure or a crash all are told again.
 */
export function deliverBookingEvent(targets: readonly BookingTarget[]): Task {
  return async (payload: unknown) => {
    const { requestId, ...event } = bookingEvent.parse(payload);
    await inRequest(requestId ?? newRequestId(), () => inTrace(event.kind, () => tell(targets, event)));
  };
}

async function tell(targets: readonly BookingTarget[], event: BookingEvent): Promise<void> {
  const told = await Promise.allSettled(targets.map((target) => target.deliver(event)));
  const failed = told.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
  for (const reason of failed)
    logEvent("worker.failure", { what: event.kind, bookingId: event.bookingId, ...describeError(reason) });
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} targets could not be told`);
  logEvent("worker.success", { what: event.kind, bookingId: event.bookingId });
}
