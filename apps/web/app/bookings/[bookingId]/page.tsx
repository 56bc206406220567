import { calendarLinksFor } from "@tandem/api/server";
import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { AddToCalendar } from "@/bookings/add-to-calendar.tsx";
import { BookedSessions } from "@/bookings/booked-sessions.tsx";
import { BookingChanges } from "@/bookings/booking-changes.tsx";
import { HowToPrepare } from "@/bookings/how-to-prepare.tsx";
import { loadBooking } from "@/bookings/load-booking.ts";
import { BookingNews, newsIn } from "@/bookings/news.tsx";
import { sessionsInForce } from "@/bookings/sessions-in-force.ts";
import { Card } from "@/design/card.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { bookingMessages } from "@/messages/bookings.ts";
import { chooseMessages } from "@/messages/choose.ts";
import { clinicianInWords, serviceMessages } from "@/messages/services.ts";
import { api } from "@/trpc/server.ts";

export const metadata: Metadata = { title: bookingMessages.oneTitle };

interface BookingPageProps {
  params: Promise<{ bookingId: string }>;
  searchParams: Promise<Partial<Record<string, string | string[]>>>;
}

export default async function BookingDetailPage({ params, searchParams }: BookingPageProps) {
  const bookingId = decodeURIComponent((await params).bookingId);
  if ((await readSession()) === null)
    redirect(signInHref("/sign-in", `/bookings/${encodeURIComponent(bookingId)}`));
  const booking = await loadBooking(bookingId);
  const [changes, links] = await Promise.all([
    (await api()).bookings.changes({ bookingId }),
    calendarLinksFor(await headers(), bookingId),
  ]);
  const news = newsIn(await searchParams);
  const { patient, clinician, service, appointments } = booking;
  return (
    <div className="mx-auto max-w-2xl space-y-6">
      {news ? (
        <BookingNews news={news} sessions={sessionsInForce(appointments).length} />
      ) : (
        <div>
          <BackToBookings />
          <FocusedHeading className="mt-1">{bookingMessages.oneTitle}</FocusedHeading>
        </div>
      )}
      <Card className="space-y-5">
        <div>
          <h2 className="font-semibold text-xl">{serviceMessages[service].name}</h2>
          <p>{chooseMessages.with(clinicianInWords(clinician))}</p>
          <p className="text-ink-soft">{bookingMessages.for(`${patient.firstName} ${patient.lastName}`)}</p>
        </div>
        <BookedSessions booking={booking} />
      </Card>
      {links.length > 0 ? (
        <>
          <AddToCalendar booking={booking} links={links} />
          <HowToPrepare />
        </>
      ) : null}
      <BookingChanges booking={booking} initial={changes} />
      {news ? <BackToBookings /> : null}
    </div>
  );
}

function BackToBookings() {
  return (
    <Link
      href="/bookings"
      className="inline-flex min-h-12 items-center gap-2 font-medium text-accent underline-offset-4 hover:underline"
    >
      <ArrowLeft aria-hidden="true" className="size-5" />
      {bookingMessages.toList}
    </Link>
  );
}
