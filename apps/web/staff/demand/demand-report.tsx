"use client";

import type { RouterOutputs } from "@tandem/api";
import { isStateCode, STATES } from "@tandem/domain";
import { Alert } from "@/design/alert.tsx";
import { addDays } from "@/time/dates.ts";
import { trpc } from "@/trpc/client.ts";
import { demandMessages as words } from "../messages/demand.ts";
import { serviceMessages } from "../messages/services.ts";
import { CELL, StaffTable } from "../staff-table.tsx";
import type { DemandQuestion } from "./address.ts";
import { DemandTotals } from "./demand-totals.tsx";
import { Why } from "./why.tsx";

const TOP = `${CELL} text-left align-top`;
const TITLES = [words.service, words.state, words.payer, words.searches, words.wait, words.why];

interface DemandReportProps {
  question: DemandQuestion;
  today: string;
  payers: readonly { id: string; name: string }[];
  /** The answer as the page was made with. */
  made: RouterOutputs["staff"]["demand"];
}

/** Each line costs a search. */
const ASK_EVERY_MS = 60_000;

/** What was looked for in vain. No stream tells of searches, so they are asked for. */
export function DemandReport({ question: { days, ...filter }, today, payers, made }: DemandReportProps) {
  const { data = made } = trpc.staff.demand.useQuery(
    { ...filter, from: addDays(today, 1 - days), to: today },
    { refetchInterval: ASK_EVERY_MS },
  );
  const stateName = (code: string) => (isStateCode(code) ? STATES[code] : code);
  const nameOf = (payer: string) => payers.find(({ id }) => id === payer)?.name ?? payer;
  if (data.items.length === 0) return <Alert tone="success" title={words.none(days)} />;
  return (
    <>
      {data.totals.searches === 0 ? null : <DemandTotals totals={data.totals} nameOf={nameOf} />}
      <StaffTable titles={TITLES}>
        {data.items.map(({ service, state, insurance, searches, daysToFirstOffer }) => (
          <tr key={`${service}${state}${insurance}`}>
            <td className={TOP}>{serviceMessages[service].name}</td>
            <td className={TOP}>{stateName(state)}</td>
            <td className={TOP}>{nameOf(insurance)}</td>
            <td className={`${TOP} tabular-nums`}>{searches}</td>
            <td className={TOP}>
              {daysToFirstOffer === null ? words.noOffer : words.days(daysToFirstOffer)}
            </td>
            <td className={TOP}>
              <Why search={{ service, state, insurance }} />
            </td>
          </tr>
        ))}
      </StaffTable>
    </>
  );
}
