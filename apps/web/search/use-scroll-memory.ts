"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { currentAddress, keepScroll, type LeftAt, takeScroll, watchHistory } from "./scroll-memory.ts";

interface ScrollMemory {
  pages: number;
  /** There are more pages, and nothing stands in the way of fetching them. */
  hasMore: boolean;
  isFetching: boolean;
  fetchMore: () => unknown;
}

/** Coming back to a list brings it to where it was left, after as many pages as it had then. */
export function useScrollMemory({ pages, hasMore, isFetching, fetchMore }: ScrollMemory) {
  const target = useRef<LeftAt | null>(null);
  const remember = useEffectEvent(() => {
    if (target.current === null) keepScroll(currentAddress(), { pages, y: window.scrollY });
  });

  useEffect(() => {
    watchHistory();
    target.current = takeScroll();
    const onScroll = () => remember();
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => window.removeEventListener("scroll", onScroll);
  }, []);

  useEffect(() => {
    const wanted = target.current;
    if (wanted === null) return remember();
    if (pages === 0) return;
    if (pages < wanted.pages && hasMore) {
      if (!isFetching) void fetchMore();
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
  }, [pages, hasMore, isFetching, fetchMore]);
}
