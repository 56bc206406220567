"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { trpc } from "@/trpc/client.ts";
import { POLL_EVERY_MS } from "./poll-every-ms.ts";

/** However much changes, a page asks again at most this often. */
const AT_MOST_EVERY_MS = 1_000;
/** A stream that has not begun by then, or has broken off and not begun again, is not relied on. */
const WAIT_FOR_STREAM_MS = 3_000;
/** A stream that was refused, or was accepted and stays silent, never tries again by itself. */
const BEGIN_ANEW_EVERY_MS = 30_000;

/** Keeps what is on the screen true while others work: on their word, or by asking while no stream is connected. */
export function LiveUpdates() {
  const utils = trpc.useUtils();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);

  const refresh = useEffectEvent(() => {
    void utils.staff.capacity.invalidate();
    void utils.staff.clinicians.calendar.invalidate();
    void utils.staff.appointments.list.invalidate();
    void utils.staff.conflicts.list.invalidate();
    void utils.staff.rules.list.invalidate();
    void utils.staff.audit.invalidate();
    void utils.staff.imports.list.invalidate();
  });
  const refreshSoon = () => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      refresh();
    }, AT_MOST_EVERY_MS);
  };

  const stream = trpc.staff.live.useSubscription(undefined, {
    // What changed before it began was missed. The server looks for changes from the moment it says that it begins.
    onStarted: refreshSoon,
    onData: refreshSoon,
  });
  const beginAnew = useEffectEvent(() => stream.reset());
  const isConnected = stream.status === "pending";
  useEffect(() => () => clearTimeout(waiting.current), []);
  useEffect(() => {
    if (isConnected) return;
    let polling: ReturnType<typeof setInterval> | undefined;
    const wait = setTimeout(() => {
      refresh();
      polling = setInterval(refresh, POLL_EVERY_MS);
    }, WAIT_FOR_STREAM_MS);
    const beginning = setInterval(beginAnew, BEGIN_ANEW_EVERY_MS);
    return () => {
      clearTimeout(wait);
      clearInterval(polling);
      clearInterval(beginning);
    };
  }, [isConnected]);
  return null;
}
