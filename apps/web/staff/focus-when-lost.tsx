"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** Puts the focus on a place when what had it is gone; whoever is at something else already is left there. */
function focusWhenLost(place: HTMLElement | null): void {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) place?.focus({ preventScroll: true });
}

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
