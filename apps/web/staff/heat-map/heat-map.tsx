"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useCallback } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { Skeleton } from "@/design/skeleton.tsx";
import { addDays } from "@/time/dates.ts";
import { UnmetLine } from "../demand/unmet-line.tsx";
import { LoadFailed } from "../load-failed.tsx";
import { capacityMessages } from "../messages/capacity.ts";
import { capacityCsvHref, capacityInput, capacityParsers } from "./address.ts";
import { CapacityFilters } from "./capacity-filters.tsx";
import { HeatMapGrid } from "./heat-map-grid.tsx";
import { Legend } from "./legend.tsx";
import { type FirstCapacityPage, useCapacity } from "./use-capacity.ts";

interface HeatMapProps {
  /** The clinic's date, `YYYY-MM-DD`. */
  today: string;
  payers: readonly { id: string; name: string }[];
  initial: FirstCapacityPage | null;
}

export function HeatMap({ today, payers, initial }: HeatMapProps) {
  const [address, setAddress] = useQueryStates(capacityParsers, { history: "replace", scroll: false });
  const input = capacityInput(address, today);
  const query = useCapacity(input, initial);
  const { data, isPlaceholderData, hasNextPage, isFetchingNextPage, isFetchNextPageError } = query;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const canFetchMore = hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !isPlaceholderData;
  const { fetchNextPage, refetch } = query;
  const onNearEnd = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const weeks = Number(address.span);
  const move = (by: number) => setAddress({ from: addDays(input.from, by * 7 * weeks) });

  return (
    <>
      <CapacityFilters address={address} payers={payers} onChange={(change) => void setAddress(change)} />
      <UnmetLine today={today} state={address.state} payer={address.payer} />
      <div className="my-4 flex flex-wrap items-center gap-2">
        <Button variant="secondary" onClick={() => void move(-1)}>
          <ChevronLeft aria-hidden="true" className="size-5" />
          {capacityMessages.earlier}
        </Button>
        <Button variant="secondary" onClick={() => void setAddress({ from: null })}>
          {capacityMessages.thisWeek}
        </Button>
        <Button variant="secondary" onClick={() => void move(1)}>
          {capacityMessages.later}
          <ChevronRight aria-hidden="true" className="size-5" />
        </Button>
        <a
          href={capacityCsvHref(address)}
          download
          className="inline-flex min-h-12 items-center px-2 underline underline-offset-4"
        >
          {capacityMessages.download}
        </a>
      </div>
      <div aria-busy={isPlaceholderData} className={isPlaceholderData ? "opacity-60" : undefined}>
        {items.length > 0 ? (
          <HeatMapGrid
            // Of placeholder data the dates are still the old ones.
            from={items[0]?.days[0]?.date ?? input.from}
            weeks={items[0]?.weeks.length ?? weeks}
            items={items}
            today={today}
            hasMore={canFetchMore}
            onNearEnd={onNearEnd}
          />
        ) : query.isPending ? (
          <Skeleton className="h-96" />
        ) : query.isError ? (
          <LoadFailed title={capacityMessages.failed} onRetry={refetch} />
        ) : (
          <Alert title={capacityMessages.none} />
        )}
      </div>
      <p role="status" className="min-h-6 text-ink-soft">
        {query.isPending ? capacityMessages.loading : isFetchingNextPage ? capacityMessages.loadingMore : ""}
      </p>
      <Legend />
    </>
  );
}
