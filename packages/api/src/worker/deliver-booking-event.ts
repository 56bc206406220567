import type { JobHelpers, Task } from "graphile-worker";
import { z } from "zod";
import type { BookingTarget } from "./booking-targets.ts";

const payload = z.object({
  kind: z.enum(["booking.created", "booking.cancelled", "booking.rescheduled"]),
  bookingId: z.string(),
});

/**
 * Tells every target of one event. The job was added in the transaction of the change and is deleted only when all have
 * been told; after a failure or a crash all are told again.
 */
export function deliverBookingEvent(targets: readonly BookingTarget[]): Task {
  return async (job: unknown, helpers: Pick<JobHelpers, "job">) => {
    const event = { id: String(helpers.job.id), ...payload.parse(job) };
    const told = await Promise.allSettled(targets.map((target) => target.deliver(event)));
    const failed = told.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} targets could not be told`);
  };
}
