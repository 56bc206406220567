import type { Metadata } from "next";
import { worklistMessages } from "@/staff/messages/worklist.ts";
import { pathWith, type SearchParams } from "@/staff/path-with.ts";
import { requireStaff } from "@/staff/require-staff.ts";
import { Worklist } from "@/staff/worklist/worklist.tsx";

export const metadata: Metadata = { title: worklistMessages.title };

export default async function WorklistPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireStaff(pathWith("/staff/worklist", await searchParams));
  return (
    <div className="max-w-6xl">
      <h1 className="font-semibold text-3xl tracking-[-0.02em]">{worklistMessages.title}</h1>
      <p className="mt-1 mb-5 text-ink-soft text-lg">{worklistMessages.lead}</p>
      <Worklist />
    </div>
  );
}
