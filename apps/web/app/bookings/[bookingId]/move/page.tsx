import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { BackToBooking } from "@/bookings/back-to-booking.tsx";
import { loadBooking } from "@/bookings/load-booking.ts";
import { MovePicker } from "@/bookings/move-picker.tsx";
import { sessionsInForce } from "@/bookings/sessions-in-force.ts";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { api } from "@/trpc/server.ts";
import type { Booking, ClinicianOffers } from "@/trpc/types.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("bookings");
  return { title: t("change.title") };
}

interface MovePageProps {
  params: Promise<{ bookingId: string }>;
  searchParams: Promise<{ session?: string | string[] }>;
}

const isToCome = ({ status }: Booking["appointments"][number]) => status === "UPCOMING";

/** Where the booking may move, or null when it cannot any more. */
async function loadMoves(
  bookingId: string,
  sessionIndex: number | undefined,
): Promise<ClinicianOffers | null> {
  try {
    return await (await api()).bookings.moves({ bookingId, sessionIndex });
  } catch (error) {
    if (!(error instanceof TRPCError) || error.code !== "CONFLICT") throw error;
    return null;
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
  const t = await getTranslations("bookings.move");
  const refusals = await getTranslations("refusals");
  const moves = await loadMoves(bookingId, sessionIndex);
  return (
    <div className="mx-auto max-w-4xl space-y-5">
      <div>
        <BackToBooking bookingId={bookingId} />
        <FocusedHeading className="mt-1">
          {sessionIndex === undefined
            ? t("titleAll", { count: sessions.length })
            : t("titleOne", { which: sessionIndex === 0 ? "first" : "second" })}
        </FocusedHeading>
        <p className="mt-2 text-ink-soft text-lg">{t("lead")}</p>
      </div>
      {moves === null ? (
        <Alert title={refusals(sessions.some(isToCome) ? "TOO_LATE" : "WRONG_STATUS")} headingLevel="h2">
          <p>{t("cannotText")}</p>
          <ButtonLink variant="secondary" href={`/bookings/${encodeURIComponent(bookingId)}`}>
            {t("seeWhatElse")}
          </ButtonLink>
        </Alert>
      ) : (
        <MovePicker booking={booking} sessionIndex={sessionIndex} initial={moves} />
      )}
    </div>
  );
}
