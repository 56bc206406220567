"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { SearchInput } from "@/trpc/types.ts";
import { type FirstPage, type SearchState, SearchStore } from "./search-store.ts";

/** What shows that somebody is there and may soon want more than the first page. */
const SIGNS_OF_A_PERSON = ["pointerdown", "keydown", "scroll"] as const;

export interface Search extends SearchState {
  fetchNextPage: () => Promise<void>;
  refetch: () => Promise<void>;
}

/** All pages of a search so far, from the server's first page on. */
export function useSearch(input: SearchInput, initial: FirstPage | null): Search {
  const [store] = useState(() => new SearchStore(input, initial));
  const state = useSyncExternalStore(store.subscribe, store.state, store.state);
  const asked = JSON.stringify(input);

  useEffect(() => store.searchFor(JSON.parse(asked)), [store, asked]);
  useEffect(() => {
    const stop = new AbortController();
    const options = { once: true, passive: true, signal: stop.signal };
    for (const sign of SIGNS_OF_A_PERSON) window.addEventListener(sign, () => void store.wake(), options);
    return () => stop.abort();
  }, [store]);

  return { ...state, fetchNextPage: store.fetchNextPage, refetch: store.refetch };
}
