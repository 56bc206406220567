"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";

interface Place {
  row: number;
  column: number;
}

const PAGE = 10;

/**
 * The roving focus of a grid (ARIA practices): one cell is in the tab order, the arrow keys move it, Home and End go to
 * the ends of a row, with Control to those of the grid. Rows that are not drawn are scrolled to before they get the focus.
 */
export function useGridFocus(rows: number, columns: number, scrollTo: (row: number) => void) {
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const moved = useRef(false);
  const grid = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!moved.current) return;
    const find = () =>
      grid.current?.querySelector<HTMLElement>(`[data-cell="${place.row}:${place.column}"]`) ?? null;
    const now = find();
    if (now !== null) {
      now.focus();
      moved.current = false;
      return;
    }
    const frame = requestAnimationFrame(() => {
      find()?.focus();
      moved.current = false;
    });
    return () => cancelAnimationFrame(frame);
  }, [place]);

  function go(row: number, column: number) {
    const next = {
      row: Math.min(Math.max(row, 0), rows - 1),
      column: Math.min(Math.max(column, 0), columns - 1),
    };
    moved.current = true;
    scrollTo(next.row);
    setPlace(next);
  }

  function onKeyDown(event: KeyboardEvent) {
    const { row, column } = place;
    const whole = event.ctrlKey || event.metaKey;
    const moves: Record<string, () => void> = {
      ArrowRight: () => go(row, column + 1),
      ArrowLeft: () => go(row, column - 1),
      ArrowDown: () => go(row + 1, column),
      ArrowUp: () => go(row - 1, column),
      PageDown: () => go(row + PAGE, column),
      PageUp: () => go(row - PAGE, column),
      Home: () => go(whole ? 0 : row, 0),
      End: () => go(whole ? rows - 1 : row, columns - 1),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  }

  return {
    grid,
    /** The row of the one cell in the tab order. */
    row: place.row,
    onKeyDown,
    /** Of the one cell in the tab order, also when a click or a touch put the focus there. */
    cellProps: (row: number, column: number) => ({
      "data-cell": `${row}:${column}`,
      tabIndex: place.row === row && place.column === column ? 0 : -1,
      onFocus: () => {
        if (place.row !== row || place.column !== column) setPlace({ row, column });
      },
    }),
  };
}

export type GridFocus = ReturnType<typeof useGridFocus>;
