"use client";

import { type CSSProperties, useLayoutEffect, useRef, useState } from "react";
import type { SearchItem } from "@/trpc/types.ts";
import { PAGE_SIZE } from "./address.ts";
import { useListWindow } from "./use-list-window.ts";

/** Up to here every card is in the page. */
const ALL_UP_TO = 2 * PAGE_SIZE;
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
  const isLong = items.length > ALL_UP_TO;

  useLayoutEffect(() => {
    if (isLong && list.current !== null) setTop(list.current.getBoundingClientRect().top + window.scrollY);
  }, [isLong]);

  const cards = useListWindow(
    { isGrowing: items.length > PAGE_SIZE, isLong },
    {
      count: items.length,
      estimateSize: (index) => heights.get(items[index]?.clinician.id ?? "") ?? USUAL_HEIGHT_PX,
      getItemKey: (index) => items[index]?.clinician.id ?? index,
      gap: GAP_PX,
      overscan: OVERSCAN,
      scrollMargin: top,
      heightOf: (card) => {
        const height = card.getBoundingClientRect().height;
        const id = items[Number(card.getAttribute("data-index"))]?.clinician.id;
        if (id !== undefined) heights.set(id, height);
        return height;
      },
      alsoKeep: (near) => withFocused(near, list.current),
    },
  );

  if (cards === null)
    return { list, listStyle: undefined, rows: items.map((item, index): CardRow => ({ item, index })) };
  const rows = cards.items().flatMap(({ index, start }): CardRow[] => {
    const item = items[index];
    const style = { position: "absolute", insetInline: 0, margin: 0, top: start - top } as const;
    return item === undefined ? [] : [{ item, index, measure: cards.measure, style }];
  });
  return { list, listStyle: { height: cards.totalHeight(), overflowAnchor: "none" } as const, rows };
}

/** A card that has the focus stays in the page: the keyboard goes on from there. */
function withFocused(near: readonly number[], list: HTMLElement | null): readonly number[] {
  const card = document.activeElement?.closest("li[data-index]");
  if (!card || list === null || !list.contains(card)) return near;
  const focused = Number(card.getAttribute("data-index"));
  return near.includes(focused) ? near : [...near, focused].sort((a, b) => a - b);
}
