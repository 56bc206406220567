"use client";

import { useRouter } from "next/navigation";
import { useRef, useTransition } from "react";
import { forgetChosenPatient } from "@/patients/chosen-patient.ts";
import { trpc } from "@/trpc/client.ts";
import { isUnknownOutcome } from "./book-error.ts";
import { tellOtherTabs } from "./hold-channel.ts";

/**
 * Books what is held, then shows the booking. A hold becomes one booking at most, so its id is the key that makes trying
 * again safe: after a double click, a lost answer, a reload and in two tabs.
 */
export function useConfirm(onHoldGone: () => void) {
  const router = useRouter();
  const api = trpc.useUtils();
  const isUnderWay = useRef(false);
  const [isLeaving, startLeaving] = useTransition();
  const confirming = trpc.bookings.confirm.useMutation({
    // Without a connection it fails at once, and says so.
    networkMode: "always",
    onSuccess: ({ id }) => {
      api.bookings.currentHold.setData(undefined, null);
      tellOtherTabs();
      forgetChosenPatient();
      void api.slots.invalidate();
      void api.bookings.list.invalidate();
      startLeaving(() => router.replace(`/bookings/${encodeURIComponent(id)}?booked=1`));
    },
    onError: (error) => {
      if (!error.data?.refusal) return;
      void api.slots.invalidate();
      if (error.data.refusal.kind === "HOLD_EXPIRED") onHoldGone();
    },
    onSettled: () => {
      isUnderWay.current = false;
    },
  });
  const { error } = confirming;
  /** Of a hold whose booking nobody can vouch for, nothing else may be tried before that is known. */
  const unknownHoldId = error && isUnknownOutcome(error) ? (confirming.variables?.holdId ?? null) : null;

  function confirm(holdId: string) {
    if (isUnderWay.current || confirming.isSuccess) return;
    isUnderWay.current = true;
    confirming.mutate({ holdId, idempotencyKey: `hold:${holdId}` });
  }

  return {
    confirm,
    isBooking: confirming.isPending || confirming.isSuccess || isLeaving,
    error,
    unknownHoldId,
    forget: confirming.reset,
  };
}
