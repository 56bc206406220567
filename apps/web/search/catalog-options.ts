import { type ServiceId, STATES } from "@tandem/domain";
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
    // In any language a state is found by its English name as well.
    states: catalog.states.map(({ code, name }) => ({
      value: code,
      label: name,
      ...(name === STATES[code] ? {} : { alias: STATES[code] }),
    })),
    payers: catalog.payers.map(({ id, name }) => ({ value: id, label: name })),
  };
}
