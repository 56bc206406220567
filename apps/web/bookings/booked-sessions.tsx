"use client";

import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/design/badge.tsx";
import { SessionList } from "@/sessions/session-list.tsx";
import { useDisplayZone } from "@/time/zone.tsx";
import { ZoneNote } from "@/time/zone-note.tsx";
import type { Booking } from "@/trpc/types.ts";
import { sessionsInForce } from "./sessions-in-force.ts";

type Status = Booking["appointments"][number]["status"];

const TONES: Record<Status, BadgeTone> = {
  UPCOMING: "calm",
  OCCURRED: "plain",
  NO_SHOW: "danger",
  CANCELLED: "plain",
  LATE_CANCELLATION: "danger",
  RE_SCHEDULED: "plain",
};

/** The sessions of a booking as they stand, each with its status in words. */
export function BookedSessions({ booking }: { booking: Booking }) {
  const t = useTranslations("bookings");
  const { clinician } = booking;
  const appointments = sessionsInForce(booking.appointments);
  const zone = useDisplayZone(clinician.timeZone);
  return (
    <div className="space-y-4">
      <SessionList
        zone={zone}
        sessions={appointments.map(({ appointmentType, scheduledFor, length, status, location }) => ({
          title: t(`appointments.${appointmentType}`),
          start: scheduledFor,
          lengthMinutes: length,
          // Where what is cancelled would have been is no news.
          location: status === "UPCOMING" ? location : undefined,
          note: <Badge tone={TONES[status]}>{t(`statuses.${status}`)}</Badge>,
        }))}
      />
      <ZoneNote
        instants={appointments.map(({ scheduledFor }) => scheduledFor)}
        displayZone={zone}
        clinicianZone={clinician.timeZone}
      />
    </div>
  );
}
