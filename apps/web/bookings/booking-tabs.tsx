import Link from "next/link";
import { classNames } from "@/design/class-names.ts";
import { bookingMessages } from "@/messages/bookings.ts";

export type When = "upcoming" | "past";

export function BookingTabs({ when }: { when: When }) {
  const tabs = [
    { value: "upcoming", href: "/bookings", label: bookingMessages.upcoming },
    { value: "past", href: "/bookings?when=past", label: bookingMessages.past },
  ] as const;
  return (
    <nav aria-label={bookingMessages.which} className="mt-5 mb-6 flex gap-6 border-line border-b">
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
