"use client";

import { Button } from "@/design/button.tsx";
import { Choice } from "../choice.tsx";
import { capacityMessages } from "../messages/capacity.ts";
import { demandMessages as words } from "../messages/demand.ts";
import { serviceMessages } from "../messages/services.ts";
import { payerOptions, STATE_OPTIONS } from "../options.ts";
import { type DemandQuestion, PERIODS, SERVICE_IDS } from "./address.ts";

interface DemandFiltersProps {
  question: DemandQuestion;
  payers: readonly { id: string; name: string }[];
}

interface Filter {
  name: string;
  label: string;
  value: string;
  options: readonly { value: string; label: string }[];
  hasAny: boolean;
}

/** A plain form: the answer is the address, and the page is made on the server. */
export function DemandFilters({ question, payers }: DemandFiltersProps) {
  const { days, state = "", insurance = "", service = "" } = question;
  const filters: Filter[] = [
    {
      name: "days",
      label: words.period,
      value: String(days),
      options: PERIODS.map((period) => ({ value: String(period), label: words.lastDays(period) })),
      hasAny: false,
    },
    {
      name: "service",
      label: words.service,
      value: service,
      options: SERVICE_IDS.map((id) => ({ value: id, label: serviceMessages[id].name })),
      hasAny: true,
    },
    {
      name: "state",
      label: words.state,
      value: state,
      options: STATE_OPTIONS,
      hasAny: true,
    },
    {
      name: "insurance",
      label: words.payer,
      value: insurance,
      options: payerOptions(payers),
      hasAny: true,
    },
  ];
  return (
    <form
      // Made anew with another question, so that the selects show it.
      key={JSON.stringify(question)}
      method="get"
      className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-5"
    >
      {filters.map(({ name, label, value, options, hasAny }) => (
        <Choice
          key={name}
          id={name}
          name={name}
          label={label}
          defaultValue={value}
          options={options}
          any={hasAny ? capacityMessages.any : undefined}
        />
      ))}
      <Button type="submit" variant="secondary">
        {words.show}
      </Button>
    </form>
  );
}
