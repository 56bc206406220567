"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { currentAddress, keepScroll, type LeftAt, takeScroll, watchHistory } from "./scroll-memory.ts";

interface ScrollMemory {
  pages: number;
  canFetchMore: boolean;
  fetchMore: () => unknown;
}

/** Coming back to a list brings it to where it was left, after as many pages as it had then. */
export function useScrollMemory({ pages, canFetchMore, fetchMore }: ScrollMemory) {
  const target = useRef<LeftAt | null>(null);
  const latest = useEffectEvent((address: string) => {
    if (target.current === null && address === currentAddress())
      keepScroll(address, { pages, y: window.scrollY });
  });

  useEffect(() => {
    watchHistory();
    target.current = takeScroll();
    const remember = () => latest(currentAddress());
    window.addEventListener("scroll", remember, { passive: true });
    return () => window.removeEventListener("scroll", remember);
  }, []);

  useEffect(() => {
    const wanted = target.current;
    if (wanted === null || pages === 0) return;
    if (pages < wanted.pages && canFetchMore) {
      void fetchMore();
      return;
    }
    // After the router has had its own say about the scroll position.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        window.scrollTo({ top: wanted.y, behavior: "instant" });
        target.current = null;
      }),
    );
    return () => cancelAnimationFrame(frame);
  }, [pages, canFetchMore, fetchMore]);
}
