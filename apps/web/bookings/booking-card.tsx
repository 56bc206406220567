"use client";

import { useTranslations } from "next-intl";
import { clinicianInWords } from "@/clinicians/clinician-in-words.ts";
import { Card } from "@/design/card.tsx";
import { TextLink } from "@/design/text-link.tsx";
import type { Booking } from "@/trpc/types.ts";
import { BookedSessions } from "./booked-sessions.tsx";

export function BookingCard({ booking }: { booking: Booking }) {
  const { id, service, clinician, patient } = booking;
  const t = useTranslations("bookings");
  const choose = useTranslations("choose");
  const services = useTranslations("services");
  return (
    <Card>
      <article tabIndex={-1} aria-labelledby={`booking-${id}`} className="space-y-5">
        <div>
          <h2 id={`booking-${id}`} className="font-semibold text-xl">
            {services(`${service}.name`)}
          </h2>
          <p>{choose("with", { clinician: clinicianInWords(services, clinician) })}</p>
          <p className="text-ink-soft">{t("for", { name: `${patient.firstName} ${patient.lastName}` })}</p>
        </div>
        <BookedSessions booking={booking} />
        <TextLink
          href={`/bookings/${encodeURIComponent(id)}`}
          aria-label={t("detailsOf", {
            service: services(`${service}.inSentence`),
            name: `${clinician.firstName} ${clinician.lastName}`,
          })}
        >
          {t("details")}
        </TextLink>
      </article>
    </Card>
  );
}
