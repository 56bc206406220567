import type { SessionCalendarLinks } from "@tandem/api/server";
import { CalendarPlus } from "lucide-react";
import { Card } from "@/design/card.tsx";
import { bookingMessages } from "@/messages/bookings.ts";
import type { Booking } from "@/trpc/types.ts";

const words = bookingMessages.calendar;
const LINK =
  "inline-flex min-h-11 items-center font-medium text-accent underline underline-offset-4 hover:text-accent-strong";

interface AddToCalendarProps {
  booking: Booking;
  links: readonly SessionCalendarLinks[];
}

/** The sessions to come as a file, and as links for calendars on the web, which take one at a time. */
export function AddToCalendar({ booking, links }: AddToCalendarProps) {
  return (
    <Card className="space-y-4">
      <h2 className="font-semibold text-xl">{words.title}</h2>
      <div>
        <a
          href={`/api/bookings/${encodeURIComponent(booking.id)}/calendar.ics`}
          download
          className={`${LINK} gap-2`}
        >
          <CalendarPlus aria-hidden="true" className="size-5" />
          {words.file}
        </a>
        <p className="text-ink-soft">{words.fileHint}</p>
      </div>
      <ul className="space-y-1">
        {links.map(({ appointmentId, google, outlook }) => {
          const appointment = booking.appointments.find(({ id }) => id === appointmentId);
          if (appointment === undefined) return null;
          const session = bookingMessages.appointments[appointment.appointmentType];
          return (
            <li key={appointmentId} className="flex flex-wrap items-center gap-x-5">
              <span className="text-ink-soft">{session}</span>
              <CalendarLink href={google} session={session} calendar={words.google} />
              <CalendarLink href={outlook} session={session} calendar={words.outlook} />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function CalendarLink({ href, session, calendar }: { href: string; session: string; calendar: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      aria-label={words.add(session, calendar)}
      className={LINK}
    >
      {calendar}
    </a>
  );
}
