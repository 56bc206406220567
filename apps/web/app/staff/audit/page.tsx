import type { Metadata } from "next";
import { AuditList } from "@/staff/audit/audit-list.tsx";
import { auditMessages } from "@/staff/messages/audit.ts";
import { pathWith, type SearchParams } from "@/staff/path-with.ts";
import { requireStaff } from "@/staff/require-staff.ts";

export const metadata: Metadata = { title: auditMessages.title };

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireStaff(pathWith("/staff/audit", await searchParams));
  return (
    <>
      <h1 className="font-semibold text-3xl tracking-[-0.02em]">{auditMessages.title}</h1>
      <p className="mt-1 mb-5 text-ink-soft text-lg">{auditMessages.lead}</p>
      <AuditList />
    </>
  );
}
