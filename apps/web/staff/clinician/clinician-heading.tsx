"use client";

import { Badge } from "@/design/badge.tsx";
import { clinicianMessages as words } from "../messages/clinician.ts";
import { clinicianTypeMessages } from "../messages/services.ts";
import type { Calendar } from "./day-column.tsx";
import { useClinician } from "./use-clinician.ts";

interface ClinicianHeadingProps {
  clinician: Calendar["clinician"];
  today: string;
}

/** Who the page is about, and whether and how much they can be booked, which others may change meanwhile. */
export function ClinicianHeading({ clinician: made, today }: ClinicianHeadingProps) {
  const clinician = useClinician(made, today);
  return (
    <>
      <h1 className="font-semibold text-3xl tracking-[-0.02em]">
        {clinician.firstName} {clinician.lastName}
      </h1>
      <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-soft">
        <span>{clinicianTypeMessages[clinician.clinicianType]}</span>
        <span>{words.limits(clinician.maxDailyAppointments, clinician.maxWeeklyAppointments)}</span>
        <span>{clinician.timeZone}</span>
        {clinician.active ? null : <Badge tone="danger">{words.inactive}</Badge>}
      </p>
    </>
  );
}
