"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { focusWhenLost } from "@/design/focus-when-lost.ts";

/** What comes in the place of a button that was pressed: by keyboard one goes on from here, not from the top of the page. */
export function FocusWhenLost({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => focusWhenLost(place.current), []);
  return (
    <div ref={place} tabIndex={-1}>
      {children}
    </div>
  );
}

/** For what changes a list: when the button or row that it came from is gone with it, the focus goes to a place that stays. */
export function useFocusReturn<Place extends HTMLElement>() {
  const place = useRef<Place>(null);
  return {
    place,
    // It goes with the next picture, after a dialog gave the focus back to it.
    returnFocus: () => requestAnimationFrame(() => setTimeout(() => focusWhenLost(place.current))),
  };
}
