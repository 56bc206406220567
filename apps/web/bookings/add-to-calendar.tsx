import type { SessionCalendarLinks } from "@tandem/api/server";
import { CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Card } from "@/design/card.tsx";
import { TEXT_LINK_LOOK } from "@/design/text-link.tsx";
import type { Booking } from "@/trpc/types.ts";

interface AddToCalendarProps {
  booking: Booking;
  links: readonly SessionCalendarLinks[];
}

/** The sessions to come as a file, and as links for calendars on the web, which take one at a time. */
export function AddToCalendar({ booking, links }: AddToCalendarProps) {
  const t = useTranslations("bookings.calendar");
  const bookings = useTranslations("bookings");
  return (
    <Card className="space-y-4">
      <h2 className="font-semibold text-xl">{t("title")}</h2>
      <div>
        <a
          href={`/api/bookings/${encodeURIComponent(booking.id)}/calendar.ics`}
          download
          className={TEXT_LINK_LOOK}
        >
          <CalendarPlus aria-hidden="true" className="size-5" />
          {t("file")}
        </a>
        <p className="text-ink-soft">{t("fileHint")}</p>
      </div>
      <ul className="space-y-1">
        {links.map(({ appointmentId, google, outlook }) => {
          const appointment = booking.appointments.find(({ id }) => id === appointmentId);
          if (appointment === undefined) return null;
          const session = bookings(`appointments.${appointment.appointmentType}`);
          return (
            <li key={appointmentId} className="flex flex-wrap items-center gap-x-5">
              <span className="w-full text-ink-soft sm:w-auto">{session}</span>
              <CalendarLink href={google} session={session} calendar="Google Calendar" />
              <CalendarLink href={outlook} session={session} calendar="Outlook" />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function CalendarLink({ href, session, calendar }: { href: string; session: string; calendar: string }) {
  const t = useTranslations("bookings.calendar");
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      aria-label={t("add", { session, calendar })}
      className={TEXT_LINK_LOOK}
    >
      {calendar}
    </a>
  );
}
