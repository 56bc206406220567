"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

/** How often to look for a card that the window over the list has yet to draw. */
const LOOKS = 5;

/**
 * Who asks for more at the end of a list, or only comes there with the keyboard, goes on at the first card that is new.
 * The handlers are for what asks; they tell whether it has the focus, also when it goes with the last page.
 */
export function useFocusOnNew(list: RefObject<HTMLElement | null>, shown: number) {
  const isAtEnd = useRef(false);
  const wereShown = useRef(shown);

  useLayoutEffect(() => {
    const first = wereShown.current;
    wereShown.current = shown;
    if (shown <= first || !isAtEnd.current) return;
    isAtEnd.current = false;
    let frame = 0;
    const look = (left: number) => {
      const card = list.current?.querySelector<HTMLElement>(`li[data-index="${first}"] article`);
      if (card) card.focus();
      else if (left > 0) frame = requestAnimationFrame(() => look(left - 1));
    };
    look(LOOKS);
    return () => cancelAnimationFrame(frame);
  }, [list, shown]);

  return {
    onFocus: () => {
      isAtEnd.current = true;
    },
    onBlur: () => {
      isAtEnd.current = false;
    },
  };
}
