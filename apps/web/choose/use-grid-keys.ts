"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { addDays, mondayOf } from "@/time/dates.ts";

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -7,
  ArrowDown: 7,
  PageUp: -28,
  PageDown: 28,
};

/** The date that a key leads to from a date, counted in calendar days; null for other keys. */
function dateAfter(key: string, from: string): string | null {
  if (key === "Home") return mondayOf(from);
  if (key === "End") return addDays(mondayOf(from), 6);
  const step = STEPS[key];
  return step === undefined ? null : addDays(from, step);
}

/**
 * The keys of the ARIA practices' date grid: one day takes the tab, the arrows move by day and week, Home and End to the
 * ends of the week, Page Up and Page Down by four weeks. Dates that are not shown are passed over.
 */
export function useGridKeys(dates: readonly string[], preferred: string | null) {
  const grid = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<string | null>(null);
  const active = [moved, preferred, dates[0]].find((date) => date && dates.includes(date));

  function onKeyDown(event: KeyboardEvent) {
    const wanted = active ? dateAfter(event.key, active) : null;
    if (wanted === null || !active) return;
    event.preventDefault();
    const target =
      wanted > active
        ? (dates.find((date) => date >= wanted) ?? dates.at(-1))
        : (dates.findLast((date) => date <= wanted) ?? dates[0]);
    if (target === undefined) return;
    setMoved(target);
    grid.current?.querySelector<HTMLElement>(`[data-date="${target}"]`)?.focus();
  }

  return { grid, active, onKeyDown, setActive: setMoved };
}
