"use client";

import type { AppRouter } from "@tandem/api";
import type { TRPCClientErrorLike } from "@trpc/client";
import { useRouter } from "next/navigation";
import { useRef, useTransition } from "react";
import { trpc } from "@/trpc/client.ts";
import { type BookingRequest, bookingKey, forgetBookingKey } from "./booking-key.ts";

export type BookError = TRPCClientErrorLike<AppRouter>;

/** Books, then shows the booking. However often it is called, a request runs once at a time and is booked once. */
export function useBook(request: BookingRequest) {
  const router = useRouter();
  const api = trpc.useUtils();
  const isUnderWay = useRef(false);
  const [isLeaving, startLeaving] = useTransition();
  const booking = trpc.bookings.book.useMutation({
    onSuccess: ({ id }) => {
      forgetBookingKey(request);
      void api.slots.invalidate();
      startLeaving(() => router.replace(`/bookings/${id}?booked=1`));
    },
    onError: (error) => {
      if (error.data?.refusal) {
        forgetBookingKey(request);
        void api.slots.invalidate();
      }
    },
    onSettled: () => {
      isUnderWay.current = false;
    },
  });

  function book() {
    if (isUnderWay.current || booking.isSuccess) return;
    isUnderWay.current = true;
    booking.mutate({ ...request, idempotencyKey: bookingKey(request) });
  }

  return { book, isBooking: booking.isPending || booking.isSuccess || isLeaving, error: booking.error };
}
