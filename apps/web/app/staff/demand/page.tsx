import { isStateCode, STATES } from "@tandem/domain";
import type { Metadata } from "next";
import { Alert } from "@/design/alert.tsx";
import { demandQuestion } from "@/staff/demand/address.ts";
import { DemandFilters } from "@/staff/demand/demand-filters.tsx";
import { DemandTotals } from "@/staff/demand/demand-totals.tsx";
import { Why } from "@/staff/demand/why.tsx";
import { demandMessages as words } from "@/staff/messages/demand.ts";
import { serviceMessages } from "@/staff/messages/services.ts";
import { pathWith, type SearchParams } from "@/staff/path-with.ts";
import { requireStaff } from "@/staff/require-staff.ts";
import { StaffTable } from "@/staff/staff-table.tsx";
import { readToday } from "@/staff/today.ts";
import { addDays } from "@/time/dates.ts";
import { api, loadCatalog } from "@/trpc/server.ts";

export const metadata: Metadata = { title: words.title };

const CELL = "border-line border-b px-3 py-2 text-left align-top";
const TITLES = [words.service, words.state, words.payer, words.searches, words.wait, words.why];

export default async function DemandPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  await requireStaff(pathWith("/staff/demand", params));
  const [today, caller, catalog] = await Promise.all([readToday(), api(), loadCatalog()]);
  const { days, ...filter } = demandQuestion(params, catalog.payers);
  const { items, totals } = await caller.staff.demand({
    ...filter,
    from: addDays(today, 1 - days),
    to: today,
  });
  const stateName = (code: string) => (isStateCode(code) ? STATES[code] : code);
  const nameOf = (payer: string) => catalog.payers.find(({ id }) => id === payer)?.name ?? payer;
  return (
    <div className="max-w-6xl space-y-5">
      <div>
        <h1 className="font-semibold text-3xl tracking-[-0.02em]">{words.title}</h1>
        <p className="mt-1 text-ink-soft text-lg">{words.lead}</p>
      </div>
      <DemandFilters question={{ days, ...filter }} payers={catalog.payers} />
      {items.length === 0 ? (
        <Alert tone="success" title={words.none(days)} />
      ) : (
        <>
          <DemandTotals totals={totals} nameOf={nameOf} />
          <StaffTable titles={TITLES}>
            {items.map(({ service, state, insurance, searches, daysToFirstOffer }) => (
              <tr key={`${service}${state}${insurance}`}>
                <td className={CELL}>{serviceMessages[service].name}</td>
                <td className={CELL}>{stateName(state)}</td>
                <td className={CELL}>{nameOf(insurance)}</td>
                <td className={`${CELL} tabular-nums`}>{searches}</td>
                <td className={CELL}>
                  {daysToFirstOffer === null ? words.noOffer : words.days(daysToFirstOffer)}
                </td>
                <td className={CELL}>
                  <Why search={{ service, state, insurance }} />
                </td>
              </tr>
            ))}
          </StaffTable>
        </>
      )}
    </div>
  );
}
