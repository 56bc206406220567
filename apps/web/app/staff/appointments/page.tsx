import { getRuntime } from "@tandem/api/server";
import type { Metadata } from "next";
import { AppointmentList } from "@/staff/appointments/appointment-list.tsx";
import { appointmentsMessages } from "@/staff/messages/appointments.ts";
import { pathWith, type SearchParams } from "@/staff/path-with.ts";
import { requireStaff } from "@/staff/require-staff.ts";

export const metadata: Metadata = { title: appointmentsMessages.title };

export default async function AppointmentsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireStaff(pathWith("/staff/appointments", await searchParams));
  const now = new Date(await getRuntime().clock.now()).toISOString();
  return (
    <div className="max-w-7xl">
      <h1 className="font-semibold text-3xl tracking-[-0.02em]">{appointmentsMessages.title}</h1>
      <p className="mt-1 mb-5 text-ink-soft text-lg">{appointmentsMessages.lead}</p>
      <AppointmentList today={now.slice(0, 10)} madeAt={now} />
    </div>
  );
}
