import { useTranslations } from "next-intl";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { Mark } from "@/design/logo.tsx";

/** What has just been done to a booking. */
export type News = "booked" | "moved" | "again";

/** The news that an address tells of, if any. */
export function newsIn(params: Partial<Record<string, string | string[]>>): News | null {
  return (["booked", "moved", "again"] as const).find((news) => params[news] !== undefined) ?? null;
}

/** What the whole way was for. */
export function BookingNews({ news, sessions }: { news: News; sessions: number }) {
  const t = useTranslations("bookings.news");
  return (
    <div>
      <Mark className="mb-5 h-11 w-[68px]" />
      <FocusedHeading>{t(`${news}`, { count: sessions })}</FocusedHeading>
      <p className="mt-2 text-ink-soft text-lg">{t(`${news}Text`)}</p>
    </div>
  );
}
