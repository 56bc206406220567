import Link from "next/link";
import { useTranslations } from "next-intl";
import { classNames } from "@/design/class-names.ts";

export type When = "upcoming" | "past";

export function BookingTabs({ when }: { when: When }) {
  const t = useTranslations("bookings");
  const tabs = [
    { value: "upcoming", href: "/bookings", label: t("upcoming") },
    { value: "past", href: "/bookings?when=past", label: t("past") },
  ] as const;
  return (
    <nav aria-label={t("which")} className="mt-5 mb-6 flex gap-6 border-line border-b">
      {tabs.map(({ value, href, label }) => (
        <Link
          key={value}
          href={href}
          aria-current={value === when ? "page" : undefined}
          className={classNames(
            "-mb-px inline-flex min-h-12 items-center border-b-3 px-1 font-medium text-lg",
            value === when ? "border-accent text-ink" : "border-transparent text-ink-soft hover:text-ink",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
