import type { SearchItem, SearchPage } from "@/trpc/types.ts";

/**
 * The clinicians of the pages so far, each once: while somebody scrolls, a booking can move a clinician's first offer
 * behind the cursor, so that a later page has that clinician again. The first mention stays where it was read.
 */
export function clinicianItems(pages: readonly SearchPage[]): SearchItem[] {
  const byId = new Map<string, SearchItem>();
  for (const item of pages.flatMap((page) => page.items))
    if (!byId.has(item.clinician.id)) byId.set(item.clinician.id, item);
  return [...byId.values()];
}
