"use client";

import type { RouterOutputs } from "@tandem/api";
import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "@/trpc/client.ts";
import type { CapacityInput } from "./address.ts";

type CapacityPage = RouterOutputs["staff"]["capacity"];
export type CapacityItem = CapacityPage["items"][number];

export interface FirstCapacityPage {
  input: CapacityInput;
  page: CapacityPage;
}

/** All pages of the heat map so far; the server's first page starts an empty cache. */
export function useCapacity(input: CapacityInput, initial: FirstCapacityPage | null) {
  const isInitial = initial !== null && JSON.stringify(initial.input) === JSON.stringify(input);
  return trpc.staff.capacity.useInfiniteQuery(input, {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    ...(isInitial && { initialData: { pages: [initial.page], pageParams: [null] } }),
  });
}
