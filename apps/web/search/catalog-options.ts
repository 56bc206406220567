import type { ServiceId } from "@tandem/domain";
import type { Option } from "@/design/option-filter.ts";
import type { Catalog } from "@/trpc/types.ts";

/** What the search form can offer. */
export interface SearchOptions {
  services: readonly ServiceId[];
  states: readonly Option[];
  payers: readonly Option[];
}

export function optionsOf(catalog: Catalog): SearchOptions {
  return {
    services: catalog.services.map(({ id }) => id),
    states: catalog.states.map(({ code, name }) => ({ value: code, label: name })),
    payers: catalog.payers.map(({ id, name }) => ({ value: id, label: name })),
  };
}
