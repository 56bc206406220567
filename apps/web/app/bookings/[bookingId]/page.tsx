import { TRPCError } from "@trpc/server";
import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { BookedSessions } from "@/bookings/booked-sessions.tsx";
import { JustBooked } from "@/bookings/just-booked.tsx";
import { Card } from "@/design/card.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { bookingMessages } from "@/messages/bookings.ts";
import { chooseMessages } from "@/messages/choose.ts";
import { clinicianInWords, serviceMessages } from "@/messages/services.ts";
import { api } from "@/trpc/server.ts";
import type { Booking } from "@/trpc/types.ts";

export const metadata: Metadata = { title: bookingMessages.oneTitle };

interface BookingPageProps {
  params: Promise<{ bookingId: string }>;
  searchParams: Promise<{ booked?: string | string[] }>;
}

/** One of the account's bookings; anybody else's does not exist. */
async function loadBooking(bookingId: string): Promise<Booking> {
  try {
    return await (await api()).bookings.get({ bookingId });
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST"))
      notFound();
    throw error;
  }
}

export default async function BookingDetailPage({ params, searchParams }: BookingPageProps) {
  const bookingId = decodeURIComponent((await params).bookingId);
  if ((await readSession()) === null)
    redirect(signInHref("/sign-in", `/bookings/${encodeURIComponent(bookingId)}`));
  const booking = await loadBooking(bookingId);
  const isNew = (await searchParams).booked !== undefined;
  const { patient, clinician, service, appointments } = booking;
  return (
    <div className="mx-auto max-w-2xl space-y-6">
      {isNew ? <JustBooked sessions={appointments.length} /> : null}
      {isNew ? null : (
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
      {isNew ? <BackToBookings /> : null}
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
