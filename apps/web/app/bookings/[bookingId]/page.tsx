import { calendarLinksFor } from "@tandem/api/server";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { AddToCalendar } from "@/bookings/add-to-calendar.tsx";
import { BookedSessions } from "@/bookings/booked-sessions.tsx";
import { BookingChanges } from "@/bookings/booking-changes.tsx";
import { HowToPrepare } from "@/bookings/how-to-prepare.tsx";
import { loadBooking } from "@/bookings/load-booking.ts";
import { BookingNews } from "@/bookings/news.tsx";
import { newsOf } from "@/bookings/news-of.ts";
import { sessionsInForce } from "@/bookings/sessions-in-force.ts";
import { clinicianInWords } from "@/clinicians/clinician-in-words.ts";
import { BackLink } from "@/design/back-link.tsx";
import { Card } from "@/design/card.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { api } from "@/trpc/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("bookings");
  return { title: t("oneTitle") };
}

interface BookingPageProps {
  params: Promise<{ bookingId: string }>;
  searchParams: Promise<Partial<Record<string, string | string[]>>>;
}

export default async function BookingDetailPage({ params, searchParams }: BookingPageProps) {
  const bookingId = decodeURIComponent((await params).bookingId);
  const session = await readSession();
  if (session === null) redirect(signInHref("/sign-in", `/bookings/${encodeURIComponent(bookingId)}`));
  const booking = await loadBooking(bookingId);
  const [changes, links] = await Promise.all([
    (await api()).bookings.changes({ bookingId }),
    calendarLinksFor(await headers(), bookingId),
  ]);
  const t = await getTranslations("bookings");
  const choose = await getTranslations("choose");
  const services = await getTranslations("services");
  const news = newsOf(await searchParams, booking);
  const { patient, clinician, service, appointments } = booking;
  const toCome = appointments.filter(({ status }) => status === "UPCOMING");
  return (
    <div className="mx-auto max-w-2xl space-y-6">
      {news ? (
        <BookingNews news={news} sessions={sessionsInForce(appointments).length} email={session.user.email} />
      ) : (
        <div>
          <BackToBookings />
          <FocusedHeading className="mt-1">{t("oneTitle")}</FocusedHeading>
        </div>
      )}
      <Card className="space-y-5">
        <div>
          <h2 className="font-semibold text-xl">{services(`${service}.name`)}</h2>
          <p>{choose("with", { clinician: clinicianInWords(services, clinician) })}</p>
          <p className="text-ink-soft">{t("for", { name: `${patient.firstName} ${patient.lastName}` })}</p>
        </div>
        <BookedSessions booking={booking} />
      </Card>
      {links.length > 0 ? (
        <>
          <AddToCalendar booking={booking} links={links} />
          <HowToPrepare locations={toCome.map(({ location }) => location)} />
        </>
      ) : null}
      <BookingChanges booking={booking} initial={changes} />
      {news ? <BackToBookings /> : null}
    </div>
  );
}

function BackToBookings() {
  const t = useTranslations("bookings");
  return <BackLink href="/bookings">{t("title")}</BackLink>;
}
