import { isStateCode, STATES } from "@tandem/domain";
import type { Metadata } from "next";
import Link from "next/link";
import { ButtonLink } from "@/design/button.tsx";
import { patientsMessages as words } from "@/staff/messages/patients.ts";
import { requireStaff } from "@/staff/require-staff.ts";
import { orNotFound } from "@/trpc/or-not-found.ts";
import { api, loadCatalog } from "@/trpc/server.ts";

export const metadata: Metadata = { title: words.recordTitle };

/** A patient's record. Opening the page is looking at it, and is recorded. */
export default async function PatientPage({ params }: { params: Promise<{ patientId: string }> }) {
  const patientId = decodeURIComponent((await params).patientId);
  await requireStaff(`/staff/patients/${encodeURIComponent(patientId)}`);
  const [catalog, caller] = await Promise.all([loadCatalog(), api()]);
  const patient = await orNotFound(caller.staff.patients.get({ patientId }));
  const facts = [
    [words.born, patient.dateOfBirth ?? "–"],
    [words.state, isStateCode(patient.state) ? STATES[patient.state] : patient.state],
    [words.payer, catalog.payers.find(({ id }) => id === patient.insurance)?.name ?? patient.insurance],
    [words.email, patient.email ?? "–"],
    [words.account, patient.hasAccount ? words.hasAccount : words.noAccount],
  ] as const;
  return (
    <div className="max-w-3xl">
      <Link href="/staff/patients" className="inline-flex min-h-12 items-center underline underline-offset-4">
        {words.back}
      </Link>
      <h1 className="font-semibold text-3xl tracking-[-0.02em]">
        {patient.firstName} {patient.lastName}
      </h1>
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
        {facts.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="font-semibold">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 flex flex-wrap items-center gap-x-6">
        <ButtonLink href={`/staff/patients/${encodeURIComponent(patientId)}/book`}>{words.book}</ButtonLink>
        <Link
          href={`/staff/appointments?patient=${encodeURIComponent(patientId)}&from=2000-01-01`}
          className="inline-flex min-h-12 items-center underline underline-offset-4"
        >
          {words.appointments}
        </Link>
      </p>
      <p className="mt-4 text-ink-soft">{words.recorded}</p>
    </div>
  );
}
