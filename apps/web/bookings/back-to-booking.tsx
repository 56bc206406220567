import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

export function BackToBooking({ bookingId }: { bookingId: string }) {
  const t = useTranslations("bookings.move");
  return (
    <Link
      href={`/bookings/${encodeURIComponent(bookingId)}`}
      className="inline-flex min-h-12 items-center gap-2 font-medium text-accent underline-offset-4 hover:underline"
    >
      <ArrowLeft aria-hidden="true" className="size-5" />
      {t("back")}
    </Link>
  );
}
