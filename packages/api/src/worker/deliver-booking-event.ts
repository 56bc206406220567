import type { Task } from "graphile-worker";
import { z } from "zod";
import type { BookingTarget } from "./booking-targets.ts";

const bookingEvent = z.object({
  id: z.string(),
  kind: z.enum(["booking.created", "booking.cancelled", "booking.rescheduled"]),
  bookingId: z.string(),
});

/**
 * Tells every target of one event. The event was written in the transaction of the change, and its job is deleted only when
 * all have been told; after a failure or a crash all are told again.
 */
export function deliverBookingEvent(targets: readonly BookingTarget[]): Task {
  return async (payload: unknown) => {
    const event = bookingEvent.parse(payload);
    const told = await Promise.allSettled(targets.map((target) => target.deliver(event)));
    const failed = told.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} targets could not be told`);
  };
}
