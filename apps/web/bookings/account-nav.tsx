import Link from "next/link";
import { useTranslations } from "next-intl";
import { classNames } from "@/design/class-names.ts";

const PAGES = [
  { page: "bookings", href: "/bookings" },
  { page: "waitlist", href: "/waitlist" },
  { page: "patients", href: "/patients" },
] as const;

/** What an account has: its bookings, what it waits for, its people. */
export function AccountNav({ current }: { current: (typeof PAGES)[number]["page"] }) {
  const t = useTranslations("bookings");
  return (
    <nav aria-label={t("account")} className="mt-3 mb-4 flex flex-wrap gap-x-5">
      {PAGES.map(({ page, href }) => (
        <Link
          key={page}
          href={href}
          aria-current={page === current ? "page" : undefined}
          className={classNames(
            "inline-flex min-h-11 items-center font-medium underline-offset-4",
            page === current ? "text-ink underline decoration-2" : "text-accent hover:underline",
          )}
        >
          {t(`pages.${page}`)}
        </Link>
      ))}
    </nav>
  );
}
