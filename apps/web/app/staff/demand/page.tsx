import type { Metadata } from "next";
import { Alert } from "@/design/alert.tsx";
import { Why } from "@/staff/demand/why.tsx";
import { demandMessages as words } from "@/staff/messages/demand.ts";
import { serviceMessages } from "@/staff/messages/services.ts";
import { requireStaff } from "@/staff/require-staff.ts";
import { StaffTable } from "@/staff/staff-table.tsx";
import { readToday } from "@/staff/today.ts";
import { addDays } from "@/time/dates.ts";
import { api, loadCatalog } from "@/trpc/server.ts";

export const metadata: Metadata = { title: words.title };

const DAYS = 30;
const CELL = "border-line border-b px-3 py-2 text-left align-top";

export default async function DemandPage() {
  await requireStaff("/staff/demand");
  const [today, caller, catalog] = await Promise.all([readToday(), api(), loadCatalog()]);
  const { items } = await caller.staff.demand({ from: addDays(today, 1 - DAYS), to: today });
  return (
    <div className="max-w-6xl">
      <h1 className="font-semibold text-3xl tracking-[-0.02em]">{words.title}</h1>
      <p className="mt-1 mb-5 text-ink-soft text-lg">{words.lead}</p>
      {items.length === 0 ? (
        <Alert tone="success" title={words.none} />
      ) : (
        <StaffTable titles={[words.service, words.state, words.payer, words.searches, words.wait, words.why]}>
          {items.map(({ service, state, insurance, searches, daysToFirstOffer }) => (
            <tr key={`${service}${state}${insurance}`}>
              <td className={CELL}>{serviceMessages[service].name}</td>
              <td className={CELL}>{state}</td>
              <td className={CELL}>{catalog.payers.find(({ id }) => id === insurance)?.name ?? insurance}</td>
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
      )}
    </div>
  );
}
