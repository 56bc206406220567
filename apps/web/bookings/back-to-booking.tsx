import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { bookingMessages } from "@/messages/bookings.ts";

export function BackToBooking({ bookingId }: { bookingId: string }) {
  return (
    <Link
      href={`/bookings/${encodeURIComponent(bookingId)}`}
      className="inline-flex min-h-12 items-center gap-2 font-medium text-accent underline-offset-4 hover:underline"
    >
      <ArrowLeft aria-hidden="true" className="size-5" />
      {bookingMessages.move.back}
    </Link>
  );
}
