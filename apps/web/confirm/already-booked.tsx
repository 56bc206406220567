import { useTranslations } from "next-intl";
import { BookedSessions } from "@/bookings/booked-sessions.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import type { Booking } from "@/trpc/types.ts";

/** Who comes back here after booking, with the back button or an old tab, is told that it is done. */
export function AlreadyBooked({ booking }: { booking: Booking }) {
  const t = useTranslations("confirm");
  return (
    <div className="mx-auto max-w-2xl space-y-6">
      <div>
        <FocusedHeading>{t("alreadyTitle")}</FocusedHeading>
        <p className="mt-2 text-ink-soft text-lg">{t("alreadyText")}</p>
      </div>
      <Card>
        <BookedSessions booking={booking} />
      </Card>
      <ButtonLink href={`/bookings/${encodeURIComponent(booking.id)}`}>{t("seeBooking")}</ButtonLink>
    </div>
  );
}
