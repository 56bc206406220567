import type { Metadata } from "next";
import { demandQuestion } from "@/staff/demand/address.ts";
import { DemandFilters } from "@/staff/demand/demand-filters.tsx";
import { DemandReport } from "@/staff/demand/demand-report.tsx";
import { demandMessages as words } from "@/staff/messages/demand.ts";
import { pathWith, type SearchParams } from "@/staff/path-with.ts";
import { requireStaff } from "@/staff/require-staff.ts";
import { readToday } from "@/staff/today.ts";
import { addDays } from "@/time/dates.ts";
import { api, loadCatalog } from "@/trpc/server.ts";

export const metadata: Metadata = { title: words.title };

export default async function DemandPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  await requireStaff(pathWith("/staff/demand", params));
  const [today, caller, catalog] = await Promise.all([readToday(), api(), loadCatalog()]);
  const question = demandQuestion(params, catalog.payers);
  const { days, ...filter } = question;
  const made = await caller.staff.demand({ ...filter, from: addDays(today, 1 - days), to: today });
  return (
    <div className="max-w-6xl space-y-5">
      <div>
        <h1 className="font-semibold text-3xl tracking-[-0.02em]">{words.title}</h1>
        <p className="mt-1 text-ink-soft text-lg">{words.lead}</p>
      </div>
      <DemandFilters question={question} payers={catalog.payers} />
      <DemandReport question={question} today={today} payers={catalog.payers} made={made} />
    </div>
  );
}
