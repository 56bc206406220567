"use client";

import { Button } from "@/design/button.tsx";
import { clinicianTypeMessages } from "@/staff/messages/services.ts";
import { Choice } from "../choice.tsx";
import { activityMessages, capacityMessages, loadMessages, sortMessages } from "../messages/capacity.ts";
import { payerOptions, STATE_OPTIONS } from "../options.ts";
import { SearchBox } from "../search-box.tsx";
import { CAPACITY_CHOICES, type CapacityAddress } from "./address.ts";

const { ACTIVE, LOADS, SORTS, SPANS, TYPES } = CAPACITY_CHOICES;
const words = capacityMessages;
interface CapacityFiltersProps {
  address: CapacityAddress;
  payers: readonly { id: string; name: string }[];
  onChange: (change: { [Field in keyof CapacityAddress]?: CapacityAddress[Field] | null }) => void;
}

const oneOf = <T extends string>(choices: readonly T[], value: string): T | null =>
  choices.find((choice) => choice === value) ?? null;

export function CapacityFilters({ address, payers, onChange }: CapacityFiltersProps) {
  const isFiltered =
    [address.search, address.type, address.state, address.payer, address.load].some(Boolean) ||
    address.active === "false";
  return (
    <section aria-label={words.filters} className="grid grid-cols-2 gap-3 sm:grid-cols-4 2xl:grid-cols-8">
      <SearchBox
        id="search"
        label={words.search}
        placeholder={words.searchHint}
        value={address.search ?? ""}
        onSearch={(search) => onChange({ search: search || null })}
      />
      <Choice
        id="type"
        label={words.type}
        any={words.any}
        value={address.type ?? ""}
        options={TYPES.map((type) => ({ value: type, label: clinicianTypeMessages[type] }))}
        onChange={(value) => onChange({ type: oneOf(TYPES, value) })}
      />
      <Choice
        id="state"
        label={words.state}
        any={words.any}
        value={address.state ?? ""}
        options={STATE_OPTIONS}
        onChange={(value) => onChange({ state: value || null })}
      />
      <Choice
        id="payer"
        label={words.payer}
        any={words.any}
        value={address.payer ?? ""}
        options={payerOptions(payers)}
        onChange={(value) => onChange({ payer: value || null })}
      />
      <Choice
        id="load"
        label={words.load}
        any={words.any}
        value={address.load ?? ""}
        options={LOADS.map((load) => ({ value: load, label: loadMessages[load] }))}
        onChange={(value) => onChange({ load: oneOf(LOADS, value) })}
      />
      <Choice
        id="active"
        label={words.active}
        value={address.active}
        options={ACTIVE.map((value) => ({ value, label: activityMessages[value] }))}
        onChange={(value) => onChange({ active: oneOf(ACTIVE, value) })}
      />
      <Choice
        id="sort"
        label={words.sort}
        value={address.sort}
        options={SORTS.map((sort) => ({ value: sort, label: sortMessages[sort] }))}
        onChange={(value) => onChange({ sort: oneOf(SORTS, value) })}
      />
      <Choice
        id="span"
        label={words.span}
        value={address.span}
        options={SPANS.map((span) => ({ value: span, label: words.spans[span] }))}
        onChange={(value) => onChange({ span: oneOf(SPANS, value) })}
      />
      {isFiltered ? (
        <div className="flex items-end">
          <Button
            variant="quiet"
            onClick={() =>
              onChange({ search: null, type: null, state: null, payer: null, load: null, active: null })
            }
          >
            {words.clear}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
