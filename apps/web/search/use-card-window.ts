"use client";

import { defaultRangeExtractor, type Range, useWindowVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, useLayoutEffect, useRef, useState } from "react";
import type { SearchItem } from "@/trpc/types.ts";

/** Up to here every card is in the page: what the server sends, and what a browser without JavaScript shows. */
const ALL_UP_TO = 20;
const GAP_PX = 20;
const USUAL_HEIGHT_PX = 640;
/** Cards kept ready above and below the screen. */
const OVERSCAN = 4;

/** How high cards were, so that coming back to a list finds it as long as it was. */
const heights = new Map<string, number>();

interface CardRow {
  item: SearchItem;
  index: number;
  measure?: (card: HTMLElement | null) => void;
  style?: CSSProperties;
}

/** The cards on and near the screen, and the one that has the focus, wherever it is. */
export function useCardWindow(items: readonly SearchItem[]) {
  const list = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const isWindow = items.length > ALL_UP_TO;

  useLayoutEffect(() => {
    if (isWindow && list.current !== null) setTop(list.current.getBoundingClientRect().top + window.scrollY);
  }, [isWindow]);

  const cards = useWindowVirtualizer({
    count: items.length,
    enabled: isWindow,
    estimateSize: (index) => heights.get(items[index]?.clinician.id ?? "") ?? USUAL_HEIGHT_PX,
    getItemKey: (index) => items[index]?.clinician.id ?? index,
    gap: GAP_PX,
    overscan: OVERSCAN,
    scrollMargin: top,
    measureElement: (card) => {
      const height = card.getBoundingClientRect().height;
      const id = items[Number(card.getAttribute("data-index"))]?.clinician.id;
      if (id !== undefined) heights.set(id, height);
      return height;
    },
    rangeExtractor: (range) => withFocused(range, list.current),
  });

  if (!isWindow)
    return { list, listStyle: undefined, rows: items.map((item, index): CardRow => ({ item, index })) };
  const rows = cards.getVirtualItems().flatMap(({ index, start }): CardRow[] => {
    const item = items[index];
    const style = { position: "absolute", insetInline: 0, margin: 0, top: start - top } as const;
    return item === undefined ? [] : [{ item, index, measure: cards.measureElement, style }];
  });
  return { list, listStyle: { height: cards.getTotalSize(), overflowAnchor: "none" } as const, rows };
}

/** A card that has the focus stays in the page: the keyboard goes on from there. */
function withFocused(range: Range, list: HTMLElement | null): number[] {
  const near = defaultRangeExtractor(range);
  const card = document.activeElement?.closest("li[data-index]");
  if (!card || list === null || !list.contains(card)) return near;
  const focused = Number(card.getAttribute("data-index"));
  return near.includes(focused) ? near : [...near, focused].sort((a, b) => a - b);
}
