"use client";

import { SERVICES } from "@tandem/domain";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { isUnknownOutcome } from "@/confirm/book-error.ts";
import { deadlineIn, useSecondsLeft } from "@/time/use-seconds-left.ts";
import { trpc } from "@/trpc/client.ts";
import type { Booking } from "@/trpc/types.ts";
import { attemptKey, forgetAttempt } from "./attempt-key.ts";
import { sessionsInForce } from "./sessions-in-force.ts";

const UNDO_MS = 10_000;

/**
 * Whether a cancellation can be undone: the whole booking was cancelled, and in time. What was cancelled late keeps its
 * place in the clinic's count, and what has begun cannot be booked.
 */
function isUndoable({ service, appointments }: Booking): boolean {
  const sessions = sessionsInForce(appointments);
  return (
    sessions.length === SERVICES[service].sessions.length &&
    sessions.every(({ status }) => status === "CANCELLED")
  );
}

/** Undoing a cancellation books the same sessions anew, if nobody else has; offered for ten seconds. */
export function useUndo(cancelled: Booking) {
  const router = useRouter();
  const [deadline] = useState(() => (isUndoable(cancelled) ? deadlineIn(UNDO_MS) : null));
  const secondsLeft = useSecondsLeft(deadline);
  const request = {
    service: cancelled.service,
    clinicianId: cancelled.clinician.id,
    patientId: cancelled.patient.id,
    sessions: sessionsInForce(cancelled.appointments).map(({ scheduledFor }) => scheduledFor),
  };
  const booking = trpc.bookings.book.useMutation({
    networkMode: "always",
    onSuccess: ({ id }) => {
      forgetAttempt(request);
      router.replace(`/bookings/${encodeURIComponent(id)}?again=1`);
    },
    onError: (error) => {
      if (error.data?.refusal) forgetAttempt(request);
    },
  });
  const isUnknown = booking.error !== null && isUnknownOutcome(booking.error);
  const isCounting = secondsLeft > 0 && booking.isIdle;

  return {
    /** How long the way back is still open; null once it is taken or closed. */
    secondsLeft: isCounting ? secondsLeft : null,
    /** Once begun it goes on: what nobody can vouch for may be tried again. */
    canUndo: isCounting || isUnknown || booking.isPending || booking.isSuccess,
    undo: () => booking.mutate({ ...request, idempotencyKey: attemptKey(request) }),
    isUndoing: booking.isPending || booking.isSuccess,
    error: booking.error,
  };
}
