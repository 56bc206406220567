import { FocusedHeading } from "@/design/focused-heading.tsx";
import { Mark } from "@/design/logo.tsx";
import { bookingMessages } from "@/messages/bookings.ts";

/** What the whole way was for. */
export function JustBooked({ sessions }: { sessions: number }) {
  return (
    <div>
      <Mark className="mb-5 h-11 w-[68px]" />
      <FocusedHeading>{bookingMessages.bookedTitle(sessions)}</FocusedHeading>
      <p className="mt-2 text-ink-soft text-lg">{bookingMessages.bookedText}</p>
    </div>
  );
}
