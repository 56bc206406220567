import { FocusedHeading } from "@/design/focused-heading.tsx";
import { Mark } from "@/design/logo.tsx";
import { bookingMessages } from "@/messages/bookings.ts";

/** What has just been done to a booking. */
export type News = "booked" | "moved" | "again";

const NEWS: Record<News, { title: (sessions: number) => string; text: string }> = {
  booked: { title: bookingMessages.bookedTitle, text: bookingMessages.bookedText },
  moved: { title: bookingMessages.movedTitle, text: bookingMessages.movedText },
  again: { title: () => bookingMessages.againTitle, text: bookingMessages.againText },
};

/** The news that an address tells of, if any. */
export function newsIn(params: Partial<Record<string, string | string[]>>): News | null {
  return (["booked", "moved", "again"] as const).find((news) => params[news] !== undefined) ?? null;
}

/** What the whole way was for. */
export function BookingNews({ news, sessions }: { news: News; sessions: number }) {
  const { title, text } = NEWS[news];
  return (
    <div>
      <Mark className="mb-5 h-11 w-[68px]" />
      <FocusedHeading>{title(sessions)}</FocusedHeading>
      <p className="mt-2 text-ink-soft text-lg">{text}</p>
    </div>
  );
}
