"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { trpc } from "@/trpc/client.ts";
import { attemptKey, forgetAttempt } from "./attempt-key.ts";

/**
 * Moves a booking, once however often it is asked, then shows it.
 *
 * @param present the starts of its sessions before
 */
export function useMove(bookingId: string, present: readonly string[]) {
  const router = useRouter();
  const api = trpc.useUtils();
  const isUnderWay = useRef(false);
  const moving = trpc.bookings.reschedule.useMutation({
    networkMode: "always",
    onSuccess: (_, { sessions }) => {
      forgetAttempt({ bookingId, sessions });
      void api.bookings.invalidate();
      const moved = sessions.filter((start, index) => start !== present[index]).length;
      router.replace(`/bookings/${encodeURIComponent(bookingId)}?moved=${moved}`);
    },
    onError: (error, { sessions }) => {
      if (!error.data?.refusal) return;
      forgetAttempt({ bookingId, sessions });
      void api.bookings.moves.invalidate();
    },
    onSettled: () => {
      isUnderWay.current = false;
    },
  });

  function move(sessions: string[]) {
    if (isUnderWay.current || moving.isSuccess) return;
    isUnderWay.current = true;
    moving.mutate({ bookingId, sessions, idempotencyKey: attemptKey({ bookingId, sessions }) });
  }

  return {
    move,
    isMoving: moving.isPending || moving.isSuccess,
    error: moving.error,
    /** What could be had instead of a refused move, each with all sessions of the booking. */
    alternatives: moving.error?.data?.refusal?.alternatives ?? [],
    forget: moving.reset,
  };
}
