/** One event as the calendars on the web take it. Instants are ISO 8601, UTC. */
export interface CalendarEvent {
  title: string;
  startsAt: string;
  lengthMinutes: number;
  /** IANA; the zone the event is shown in. */
  timeZone: string;
  description: string;
  location?: string | undefined;
}

const endOf = ({ startsAt, lengthMinutes }: CalendarEvent) =>
  new Date(Date.parse(startsAt) + lengthMinutes * 60_000).toISOString();
const isoSeconds = (instant: string) => new Date(instant).toISOString().replace(/\.\d{3}Z$/, "Z");
const compact = (instant: string) => isoSeconds(instant).replace(/[-:]/g, "");

/** An address that adds the event to Google Calendar. */
export function googleCalendarLink(event: CalendarEvent): string {
  const query = new URLSearchParams({
    action: "TEMPLATE",
    text: event.title,
    dates: `${compact(event.startsAt)}/${compact(endOf(event))}`,
    ctz: event.timeZone,
    details: event.description,
    ...(event.location === undefined ? {} : { location: event.location }),
  });
  return `https://calendar.google.com/calendar/render?${query}`;
}

/** An address that adds the event to Outlook on the web: `live` for private accounts, `office` for those of work. */
export function outlookCalendarLink(event: CalendarEvent, account: "live" | "office" = "live"): string {
  const query = new URLSearchParams({
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: event.title,
    startdt: isoSeconds(event.startsAt),
    enddt: isoSeconds(endOf(event)),
    body: event.description,
    ...(event.location === undefined ? {} : { location: event.location }),
  });
  // Outlook reads a plus sign as itself, not as a space.
  return `https://outlook.${account}.com/calendar/0/deeplink/compose?${query.toString().replaceAll("+", "%20")}`;
}
