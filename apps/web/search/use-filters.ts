"use client";

import { startTransition, useOptimistic } from "react";
import { type Filters, filterEntries, readFilters } from "./address.ts";
import { useAddress } from "./use-address.ts";

/** What is to be different; null clears them all. */
export type FilterChange = Partial<Filters> | null;

const NONE: Filters = { from: null, weekdays: [], times: [] };

/**
 * The filters live in the address; each change is a step that "back" takes back. They show at once, before the router has
 * taken the address in.
 */
export function useFilters(): [Filters, (change: FilterChange) => void] {
  const { params, change } = useAddress();
  const [filters, show] = useOptimistic(readFilters(params));

  function setFilters(different: FilterChange): void {
    const next = different === null ? NONE : { ...filters, ...different };
    startTransition(() => {
      show(next);
      change("push", Object.keys(NONE), filterEntries(next));
    });
  }

  return [filters, setFilters];
}
