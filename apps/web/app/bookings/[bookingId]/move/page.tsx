import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { BackToBooking } from "@/bookings/back-to-booking.tsx";
import { loadBooking } from "@/bookings/load-booking.ts";
import { MovePicker } from "@/bookings/move-picker.tsx";
import { sessionsInForce } from "@/bookings/sessions-in-force.ts";
import { Alert } from "@/design/alert.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { bookingMessages } from "@/messages/bookings.ts";
import { refusalMessages } from "@/messages/refusals.ts";
import { api } from "@/trpc/server.ts";
import type { ClinicianOffers } from "@/trpc/types.ts";

export const metadata: Metadata = { title: bookingMessages.change.title };

const { move: words } = bookingMessages;

interface MovePageProps {
  params: Promise<{ bookingId: string }>;
  searchParams: Promise<{ session?: string | string[] }>;
}

/** Where the booking may move, or the sentence of why it may not. */
async function loadMoves(
  bookingId: string,
  sessionIndex: number | undefined,
): Promise<ClinicianOffers | string> {
  try {
    return await (await api()).bookings.moves({ bookingId, sessionIndex });
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code !== "CONFLICT") throw error;
    return refusalMessages.TOO_LATE;
  }
}

export default async function MovePage({ params, searchParams }: MovePageProps) {
  const bookingId = decodeURIComponent((await params).bookingId);
  const { session } = await searchParams;
  if ((await readSession()) === null) {
    redirect(signInHref("/sign-in", `/bookings/${encodeURIComponent(bookingId)}`));
  }
  const booking = await loadBooking(bookingId);
  const sessions = sessionsInForce(booking.appointments);
  const asked = session === "1" ? 0 : session === "2" ? 1 : undefined;
  const sessionIndex = sessions.length > 1 ? asked : undefined;
  const moving = sessionIndex === undefined ? undefined : sessions[sessionIndex];
  const moves = await loadMoves(bookingId, sessionIndex);
  return (
    <div className="mx-auto max-w-4xl space-y-5">
      <div>
        <BackToBooking bookingId={bookingId} />
        <FocusedHeading className="mt-1">
          {moving === undefined
            ? words.titleAll(sessions.length)
            : words.titleOne(bookingMessages.appointments[moving.appointmentType])}
        </FocusedHeading>
        <p className="mt-2 text-ink-soft text-lg">{words.lead}</p>
      </div>
      {typeof moves === "string" ? (
        <Alert title={moves} headingLevel="h2" />
      ) : (
        <MovePicker booking={booking} sessionIndex={sessionIndex} initial={moves} />
      )}
    </div>
  );
}
