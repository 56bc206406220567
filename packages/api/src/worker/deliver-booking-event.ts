import { describeError, inRequest, inTrace, logEvent, newRequestId } from "@tandem/telemetry";
import type { Task } from "graphile-worker";
import { z } from "zod";
import type { ClinicEvent } from "../mail/queue-booking-letter.ts";
import type { BookingTarget } from "./booking-targets.ts";

const event = z.object({
  id: z.string(),
  /** The request that did it, so that its log goes on here; events of older versions have none. */
  requestId: z.string().nullish(),
});

const clinicEvent = z.union([
  event.extend({
    kind: z.enum(["booking.created", "booking.cancelled", "booking.rescheduled"]),
    bookingId: z.string(),
  }),
  event.extend({ kind: z.enum(["session.cancelled", "session.moved"]), appointmentId: z.string() }),
]);

/**
 * Tells every target of one event. The event was written in the transaction of the change, and its job is deleted only when
 * all have been told; after a failure or a crash all are told again.
 */
export function deliverBookingEvent(targets: readonly BookingTarget[]): Task {
  return async (payload: unknown) => {
    const { requestId, ...told } = clinicEvent.parse(payload);
    await inRequest(requestId ?? newRequestId(), () => inTrace(told.kind, () => tell(targets, told)));
  };
}

async function tell(targets: readonly BookingTarget[], event: ClinicEvent): Promise<void> {
  const { kind: what, bookingId, appointmentId } = event;
  const subject = bookingId === undefined ? { appointmentId } : { bookingId };
  const told = await Promise.allSettled(targets.map((target) => target.deliver(event)));
  const failed = told.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
  for (const reason of failed) logEvent("worker.failure", { what, ...subject, ...describeError(reason) });
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} targets could not be told`);
  logEvent("worker.success", { what, ...subject });
}
