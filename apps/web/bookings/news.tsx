import { useTranslations } from "next-intl";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { Mark } from "@/design/logo.tsx";
import type { News } from "./news-of.ts";

interface BookingNewsProps {
  news: News;
  /** How many sessions the booking has. */
  sessions: number;
  /** Where letters about it go. */
  email: string;
}

/** What the whole way was for. */
export function BookingNews({ news: { kind, count }, sessions, email }: BookingNewsProps) {
  const t = useTranslations("bookings.news");
  const isPart = kind === "moved" && count < sessions;
  return (
    <div>
      <Mark className="mb-5 h-11 w-[68px]" />
      <FocusedHeading>{isPart ? t("movedOne") : t(`${kind}`, { count })}</FocusedHeading>
      <p className="mt-2 text-ink-soft text-lg">{t(`${kind}Text`)}</p>
      <p className="mt-2 text-ink-soft text-lg [overflow-wrap:anywhere]">{t("emailed", { email })}</p>
    </div>
  );
}
