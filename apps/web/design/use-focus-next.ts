"use client";

import { useEffect, useRef } from "react";

/** Moves the focus to what an answer opens, once it is there. Returns what to call with its id. */
export function useFocusNext(): (id: string) => void {
  const next = useRef<string | null>(null);
  useEffect(() => {
    if (next.current === null) return;
    const element = document.getElementById(next.current);
    if (element === null) return;
    next.current = null;
    element.focus({ preventScroll: true });
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollIntoView({ block: "center", behavior: isCalm ? "instant" : "smooth" });
  });
  return (id) => {
    next.current = id;
  };
}
