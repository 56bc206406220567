"use client";

import Link from "next/link";
import { Card } from "@/design/card.tsx";
import { bookingMessages } from "@/messages/bookings.ts";
import { chooseMessages } from "@/messages/choose.ts";
import { clinicianInWords, serviceMessages } from "@/messages/services.ts";
import type { Booking } from "@/trpc/types.ts";
import { BookedSessions } from "./booked-sessions.tsx";

export function BookingCard({ booking }: { booking: Booking }) {
  const { id, service, clinician, patient } = booking;
  const { name } = serviceMessages[service];
  return (
    <Card>
      <article aria-labelledby={`booking-${id}`} className="space-y-5">
        <div>
          <h2 id={`booking-${id}`} className="font-semibold text-xl">
            {name}
          </h2>
          <p>{chooseMessages.with(clinicianInWords(clinician))}</p>
          <p className="text-ink-soft">{bookingMessages.for(`${patient.firstName} ${patient.lastName}`)}</p>
        </div>
        <BookedSessions booking={booking} />
        <Link
          href={`/bookings/${encodeURIComponent(id)}`}
          aria-label={bookingMessages.detailsOf(name, `${clinician.firstName} ${clinician.lastName}`)}
          className="inline-flex min-h-11 items-center font-medium text-accent underline underline-offset-4 hover:text-accent-strong"
        >
          {bookingMessages.details}
        </Link>
      </article>
    </Card>
  );
}
