"use client";

import { startTransition, useOptimistic } from "react";
import { type Filters, filterEntries, readFilters } from "./address.ts";
import { useAddress } from "./use-address.ts";

/** What is to be different; null clears them all. */
export type FilterChange = Partial<Filters> | null;

const NONE: Filters = { from: null, weekdays: [], times: [] };

/**
 * The filters live in the address; each change is a step that "back" takes back. They show at once, before the router has
 * taken the address in. The cursor is where in the list the page starts: without JavaScript, pages are addresses.
 */
export function useFilters(): [Filters, (change: FilterChange) => void, cursor: string | null] {
  const { params, change } = useAddress();
  const [{ filters, cursor }, show] = useOptimistic({
    filters: readFilters(params),
    cursor: params.get("cursor"),
  });

  function setFilters(different: FilterChange): void {
    const next = different === null ? NONE : { ...filters, ...different };
    startTransition(() => {
      // A place in one list is none in another.
      show({ filters: next, cursor: null });
      change("push", [...Object.keys(NONE), "cursor"], filterEntries(next));
    });
  }

  return [filters, setFilters, cursor];
}
