"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo } from "react";
import { capacityMessages } from "../messages/capacity.ts";
import { CapacityRow } from "./capacity-row.tsx";
import { columnsOf, templateOf } from "./columns.ts";
import { GridHeader } from "./grid-header.tsx";
import type { CapacityItem } from "./use-capacity.ts";
import { useGridFocus } from "./use-grid-focus.ts";

const ROW_HEIGHT = 56;
const HEADER_HEIGHT = 56;
/** Rows left below the screen when the next page is asked for. */
const FETCH_AHEAD = 25;

interface HeatMapGridProps {
  items: readonly CapacityItem[];
  from: string;
  weeks: number;
  today: string;
  hasMore: boolean;
  onNearEnd: () => void;
}

/** Clinicians by days. Only the rows on the screen are drawn, however many there are. */
export function HeatMapGrid({ items, from, weeks, today, hasMore, onNearEnd }: HeatMapGridProps) {
  const columns = useMemo(() => columnsOf(from, weeks), [from, weeks]);
  const template = useMemo(() => templateOf(columns), [columns]);
  const focus = useGridFocus(items.length, columns.length + 1, (row) => virtual.scrollToIndex(row));
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => focus.grid.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    paddingStart: HEADER_HEIGHT,
    scrollPaddingStart: HEADER_HEIGHT,
    initialRect: { width: 1200, height: 800 },
  });
  const rows = virtual.getVirtualItems();
  const isPlaceDrawn = rows.some(({ index }) => index === focus.row);
  const isNearEnd = hasMore && (rows.at(-1)?.index ?? 0) >= items.length - FETCH_AHEAD;
  useEffect(() => {
    if (isNearEnd) onNearEnd();
  }, [isNearEnd, onNearEnd]);

  return (
    <div
      role="grid"
      ref={focus.grid}
      aria-label={capacityMessages.grid}
      // The cell in the tab order may be scrolled away; the arrow keys lead back to it.
      tabIndex={isPlaceDrawn ? undefined : 0}
      aria-rowcount={hasMore ? -1 : items.length + 1}
      aria-colcount={columns.length + 1}
      onKeyDown={focus.onKeyDown}
      className="max-h-[calc(100dvh-3rem)] scroll-pt-14 scroll-pl-64 overflow-auto rounded-lg border border-line bg-surface shadow-card [overflow-anchor:none]"
    >
      <GridHeader columns={columns} template={template} today={today} />
      <div
        role="rowgroup"
        className="relative min-w-full"
        style={{ height: virtual.getTotalSize() - HEADER_HEIGHT, width: "max-content" }}
      >
        {/* As wide as every row, so that the rows, which float, have a width to fill. */}
        <div
          aria-hidden="true"
          className="invisible grid h-0 min-w-full"
          style={{ gridTemplateColumns: template }}
        >
          <div />
          {columns.map((column) => (
            <div key={column.kind === "day" ? column.date : `w${column.weekOf}`} />
          ))}
        </div>
        {rows.map(({ index, start }) => {
          const item = items[index];
          if (item === undefined) return null;
          return (
            <div
              key={item.clinician.id}
              role="row"
              aria-rowindex={index + 2}
              className="absolute top-0 left-0 grid min-w-full"
              style={{
                gridTemplateColumns: template,
                width: "100%",
                height: ROW_HEIGHT,
                transform: `translateY(${start - HEADER_HEIGHT}px)`,
              }}
            >
              <CapacityRow item={item} row={index} columns={columns} cellProps={focus.cellProps} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
