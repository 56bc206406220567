import type { Metadata } from "next";
import Link from "next/link";
import { cache } from "react";
import { ChangeForm } from "@/staff/clinician/change-form.tsx";
import { ClinicianCalendar } from "@/staff/clinician/clinician-calendar.tsx";
import { ClinicianHeading } from "@/staff/clinician/clinician-heading.tsx";
import { clinicianMessages } from "@/staff/messages/clinician.ts";
import { pathWith, type SearchParams } from "@/staff/path-with.ts";
import { readStaff, requireStaff } from "@/staff/require-staff.ts";
import { readToday } from "@/staff/today.ts";
import { orNotFound } from "@/trpc/or-not-found.ts";
import { api, loadCatalog } from "@/trpc/server.ts";

interface ClinicianPageProps {
  params: Promise<{ clinicianId: string }>;
  searchParams: Promise<SearchParams>;
}

/** One call a request, for the title and for the page. */
const readClinician = cache(async (clinicianId: string) => {
  const [today, caller] = await Promise.all([readToday(), api()]);
  const asked = caller.staff.clinicians.calendar({ clinicianId, from: today, to: today });
  const { clinician } = await orNotFound(asked);
  return { clinician, today };
});

export async function generateMetadata({ params }: ClinicianPageProps): Promise<Metadata> {
  // Whoever may not be here is led away by the page.
  if ((await readStaff()) === null) return {};
  const { clinician } = await readClinician(decodeURIComponent((await params).clinicianId));
  return { title: `${clinician.firstName} ${clinician.lastName}` };
}

export default async function ClinicianPage({ params, searchParams }: ClinicianPageProps) {
  const clinicianId = decodeURIComponent((await params).clinicianId);
  const path = pathWith(`/staff/clinicians/${encodeURIComponent(clinicianId)}`, await searchParams);
  await requireStaff(path);
  const [{ clinician, today }, catalog] = await Promise.all([readClinician(clinicianId), loadCatalog()]);
  return (
    <div className="space-y-6">
      <div>
        <Link
          href="/staff"
          className="inline-flex min-h-12 items-center underline underline-offset-4 print:hidden"
        >
          {clinicianMessages.back}
        </Link>
        <ClinicianHeading clinician={clinician} today={today} />
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
          <ChangeForm clinician={clinician} today={today} payers={catalog.payers} />
        </div>
      </details>
      <ClinicianCalendar clinicianId={clinicianId} today={today} payers={catalog.payers} />
    </div>
  );
}
