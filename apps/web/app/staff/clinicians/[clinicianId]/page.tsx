import type { Metadata } from "next";
import Link from "next/link";
import { Badge } from "@/design/badge.tsx";
import { ChangeClinician } from "@/staff/clinician/change-clinician.tsx";
import { ClinicianCalendar } from "@/staff/clinician/clinician-calendar.tsx";
import { clinicianMessages } from "@/staff/messages/clinician.ts";
import { clinicianTypeMessages } from "@/staff/messages/services.ts";
import { pathWith, type SearchParams } from "@/staff/path-with.ts";
import { requireStaff } from "@/staff/require-staff.ts";
import { readToday } from "@/staff/today.ts";
import { orNotFound } from "@/trpc/or-not-found.ts";
import { api, loadCatalog } from "@/trpc/server.ts";

export const metadata: Metadata = { title: clinicianMessages.calendar };

interface ClinicianPageProps {
  params: Promise<{ clinicianId: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function ClinicianPage({ params, searchParams }: ClinicianPageProps) {
  const clinicianId = decodeURIComponent((await params).clinicianId);
  const path = pathWith(`/staff/clinicians/${encodeURIComponent(clinicianId)}`, await searchParams);
  await requireStaff(path);
  const [today, catalog, caller] = await Promise.all([readToday(), loadCatalog(), api()]);
  const asked = caller.staff.clinicians.calendar({ clinicianId, from: today, to: today });
  const { clinician } = await orNotFound(asked);
  return (
    <div className="space-y-6">
      <div>
        <Link
          href="/staff"
          className="inline-flex min-h-12 items-center underline underline-offset-4 print:hidden"
        >
          {clinicianMessages.back}
        </Link>
        <h1 className="font-semibold text-3xl tracking-[-0.02em]">
          {clinician.firstName} {clinician.lastName}
        </h1>
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft">
          <span>{clinicianTypeMessages[clinician.clinicianType]}</span>
          <span>
            {clinicianMessages.limits(clinician.maxDailyAppointments, clinician.maxWeeklyAppointments)}
          </span>
          <span>{clinician.timeZone}</span>
          {clinician.active ? null : <Badge tone="danger">{clinicianMessages.inactive}</Badge>}
        </p>
      </div>
      <Link
        href={`/staff/appointments?clinician=${encodeURIComponent(clinicianId)}`}
        className="inline-flex min-h-12 items-center underline underline-offset-4 print:hidden"
      >
        {clinicianMessages.appointments}
      </Link>
      <details className="rounded-lg border border-line bg-surface px-4 py-2 print:hidden">
        <summary className="min-h-12 content-center font-semibold text-xl">
          {clinicianMessages.changeTitle}
        </summary>
        <div className="mt-3">
          <ChangeClinician clinician={clinician} payers={catalog.payers} />
        </div>
      </details>
      <ClinicianCalendar clinicianId={clinicianId} today={today} payers={catalog.payers} />
    </div>
  );
}
