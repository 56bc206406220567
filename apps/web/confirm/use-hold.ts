"use client";

import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type Deadline, useSecondsLeft } from "@/time/use-seconds-left.ts";
import { trpc } from "@/trpc/client.ts";
import type { CurrentHold, HoldInput } from "@/trpc/types.ts";
import type { BookError } from "./book-error.ts";
import { onHoldChangedElsewhere, tellOtherTabs } from "./hold-channel.ts";
import { useReleaseOnLeaving } from "./use-release-on-leaving.ts";

export type HoldPhase =
  /** It is being asked for. */
  | "HOLDING"
  | "HELD"
  /** Its time is over. */
  | "LAPSED"
  /** It ended before its time: other times were chosen in another tab, or these were booked there. */
  | "ENDED"
  /** It was refused, or nobody answered. */
  | "FAILED";

/** Whether the account's hold is the one that this page is about. */
function isFor(hold: CurrentHold | null | undefined, wanted: HoldInput): hold is CurrentHold {
  return (
    hold != null &&
    hold.service === wanted.service &&
    hold.clinician.id === wanted.clinicianId &&
    hold.patient.id === wanted.patientId &&
    hold.sessions.join() === wanted.sessions.map((start) => new Date(start).toISOString()).join()
  );
}

/**
 * Holds the sessions for as long as the page shows them, once; afterwards only when asked. What is left of its time is
 * what the server says, asked again when this tab is looked at, the machine wakes, another tab acts and time is up.
 *
 * @param initial the account's hold as the server's page knew it
 */
export function useHold(wanted: HoldInput, initial: CurrentHold | null) {
  const api = trpc.useUtils();
  const current = trpc.bookings.currentHold.useQuery(undefined, {
    initialData: initial,
    staleTime: 0,
    refetchOnMount: false,
    refetchOnWindowFocus: "always",
  });
  const { refetch } = current;
  const ask = useMutation<void, BookError, "KEEP" | "ANEW">({
    networkMode: "always",
    mutationFn: async (how) => {
      if (how === "KEEP" && isFor((await refetch()).data, wanted)) return;
      await api.client.bookings.hold.mutate(wanted);
      tellOtherTabs();
      await refetch({ throwOnError: true });
    },
  });

  const { mutate } = ask;
  const held = isFor(current.data, wanted) ? current.data : null;
  const { dataUpdatedAt } = current;
  const [last, setLast] = useState<Deadline | null>(null);
  useEffect(() => {
    if (held !== null) setLast({ ...held, receivedAt: dataUpdatedAt });
  }, [held, dataUpdatedAt]);
  const secondsLeft = useSecondsLeft(held === null ? last : { ...held, receivedAt: dataUpdatedAt }, () => {
    void refetch();
  });

  const { patientId } = wanted;
  // Another patient is another hold; the times of a page stay the same.
  useEffect(() => mutate(held === null ? "ANEW" : "KEEP"), [patientId]);
  useEffect(() => onHoldChangedElsewhere(() => void refetch()), [refetch]);
  const release = useReleaseOnLeaving(held?.holdId ?? null);

  return {
    phase: phaseOf(),
    held,
    secondsLeft,
    error: ask.error,
    holdAgain: () => mutate("ANEW"),
    askAgain: () => void refetch(),
    release,
  };

  function phaseOf(): HoldPhase {
    if (ask.isPending || (ask.isIdle && held === null)) return "HOLDING";
    if (ask.isError) return "FAILED";
    if (secondsLeft === 0) return "LAPSED";
    return held === null ? "ENDED" : "HELD";
  }
}
