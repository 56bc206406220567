import { useTranslations } from "next-intl";
import { BackLink } from "@/design/back-link.tsx";

export function BackToBooking({ bookingId }: { bookingId: string }) {
  const t = useTranslations("bookings.move");
  return <BackLink href={`/bookings/${encodeURIComponent(bookingId)}`}>{t("back")}</BackLink>;
}
