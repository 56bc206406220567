"use client";

import { useEffect, useRef } from "react";
import { trpc } from "@/trpc/client.ts";
import { tellOtherTabs } from "./hold-channel.ts";

/** A link must not wait longer for a release than this. */
const PATIENCE_MS = 2_000;

/**
 * Gives the hold back when the page is left for another one of this site, so that its times are open again at once.
 * Reloading and closing the tab keep it: it lapses by itself.
 *
 * @param holdId the live hold, or null when there is nothing to give back
 * @returns releases now, for a link that leads to those very times; settles when done or when it takes too long
 */
export function useReleaseOnLeaving(holdId: string | null): () => Promise<void> {
  const api = trpc.useUtils();
  const live = useRef(holdId);
  useEffect(() => {
    live.current = holdId;
  }, [holdId]);

  async function release(): Promise<void> {
    const held = live.current;
    if (held === null) return;
    live.current = null;
    // It lapses by itself should this fail.
    await api.client.bookings.release.mutate({ holdId: held }).catch(() => undefined);
    tellOtherTabs();
    await api.slots.invalidate();
  }

  const releaseNow = useRef(release);
  useEffect(() => {
    releaseNow.current = release;
  });
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    // Mounted again at once, as development does to find mistakes, it was not left.
    clearTimeout(leaving.current);
    return () => {
      leaving.current = setTimeout(() => void releaseNow.current());
    };
  }, []);

  return () => Promise.race([release(), new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}
