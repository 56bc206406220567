import { TRPCError } from "@trpc/server";
import { assessment, newKey, psychologist } from "../../testing/booking-clinic.ts";
import type { TestApi } from "../../testing/test-api.ts";
import { Refused } from "../../trpc/refused.ts";

export interface RoundOutcome {
  winners: number;
  refusedWithAlternatives: number;
  /** Anything that is neither a booking nor a refusal with alternatives. */
  others: string[];
}

/** Every client asks for the same pair at once; the winner then cancels, so that all can take part in the next round. */
export async function racePair(
  api: TestApi,
  clients: readonly { calls: ReturnType<TestApi["as"]> }[],
): Promise<RoundOutcome> {
  const clinicianId = await psychologist(
    api,
    ["07T12:00", "09T12:00", "21T12:00", "22T12:00", "23T12:00", "24T12:00"],
    { maxDaily: 1 },
  );
  const asked = assessment(clinicianId, "07T12:00", "09T12:00");
  const outcome: RoundOutcome = { winners: 0, refusedWithAlternatives: 0, others: [] };
  const ended = await Promise.allSettled(
    clients.map(({ calls }) => calls.bookings.book({ ...asked, idempotencyKey: newKey() })),
  );
  for (const [index, end] of ended.entries()) {
    if (end.status === "fulfilled") {
      outcome.winners += 1;
      await clients[index]?.calls.bookings.cancel({ bookingId: end.value.id });
    } else if (isRefusalWithAlternatives(end.reason)) outcome.refusedWithAlternatives += 1;
    else outcome.others.push(String(end.reason));
  }
  return outcome;
}

function isRefusalWithAlternatives(error: unknown): boolean {
  return error instanceof TRPCError && error.cause instanceof Refused && error.cause.alternatives.length > 0;
}
