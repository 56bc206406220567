"use client";

import { type Filters, filterEntries, readFilters } from "./address.ts";
import { useAddress } from "./use-address.ts";

/** What is to be different; null clears them all. */
export type FilterChange = Partial<Filters> | null;

const NONE: Filters = { from: null, weekdays: [], times: [] };

/** The filters live in the address; each change is a step that "back" takes back. */
export function useFilters(): [Filters, (change: FilterChange) => void] {
  const { params, change } = useAddress();
  const filters = readFilters(params);

  function setFilters(different: FilterChange): void {
    const entries = filterEntries(different === null ? NONE : { ...filters, ...different });
    change("push", Object.keys(NONE), entries);
  }

  return [filters, setFilters];
}
