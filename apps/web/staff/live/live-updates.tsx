"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { trpc } from "@/trpc/client.ts";

/** However much changes, a page asks again at most this often. */
const AT_MOST_EVERY_MS = 1_000;
const POLL_EVERY_MS = 5_000;

/** Keeps what is on the screen true while others work: on their word, or by asking when there is no stream. */
export function LiveUpdates() {
  const utils = trpc.useUtils();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isStreaming, setStreaming] = useState(true);

  const refresh = useEffectEvent(() => {
    void utils.staff.capacity.invalidate();
    void utils.staff.clinicians.calendar.invalidate();
    void utils.staff.appointments.list.invalidate();
    void utils.staff.conflicts.list.invalidate();
    void utils.staff.rules.list.invalidate();
  });
  const refreshSoon = () => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      refresh();
    }, AT_MOST_EVERY_MS);
  };

  trpc.staff.live.useSubscription(undefined, {
    onStarted: () => setStreaming(true),
    onData: refreshSoon,
    onError: () => setStreaming(false),
  });
  useEffect(() => () => clearTimeout(waiting.current), []);
  useEffect(() => {
    if (isStreaming) return;
    const poll = setInterval(refresh, POLL_EVERY_MS);
    return () => clearInterval(poll);
  }, [isStreaming]);
  return null;
}
