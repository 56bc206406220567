import type { Metadata } from "next";
import { patientsMessages } from "@/staff/messages/patients.ts";
import { pathWith, type SearchParams } from "@/staff/path-with.ts";
import { NewPatient } from "@/staff/patients/new-patient.tsx";
import { PatientSearch } from "@/staff/patients/patient-search.tsx";
import { requireStaff } from "@/staff/require-staff.ts";
import { loadCatalog } from "@/trpc/server.ts";

export const metadata: Metadata = { title: patientsMessages.title };

export default async function PatientsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireStaff(pathWith("/staff/patients", await searchParams));
  const { payers } = await loadCatalog();
  return (
    <div className="max-w-5xl">
      <h1 className="font-semibold text-3xl tracking-[-0.02em]">{patientsMessages.title}</h1>
      <p className="mt-1 mb-5 text-ink-soft text-lg">{patientsMessages.lead}</p>
      <PatientSearch payers={payers} />
      <details className="mt-8 rounded-lg border border-line bg-surface px-4 py-2">
        <summary className="min-h-12 content-center font-semibold text-xl">
          {patientsMessages.newTitle}
        </summary>
        <div className="mt-4">
          <NewPatient payers={payers} />
        </div>
      </details>
    </div>
  );
}
