"use client";

import { useEffect, useEffectEvent, useRef } from "react";

/** A ref for the end of a list: `onNear` runs when it comes within `distance` of the screen, as long as it is enabled. */
export function useNearingEnd<E extends Element>(enabled: boolean, onNear: () => unknown, distance: string) {
  const end = useRef<E>(null);
  const near = useEffectEvent(() => void onNear());
  useEffect(() => {
    if (!enabled || end.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) near();
      },
      { rootMargin: `0px 0px ${distance} 0px` },
    );
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [enabled, distance]);
  return end;
}
