"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/design/class-names.ts";
import { frameMessages } from "./messages/frame.ts";

const PAGES = [
  { href: "/staff", label: frameMessages.capacity },
  { href: "/staff/appointments", label: frameMessages.appointments },
  { href: "/staff/worklist", label: frameMessages.worklist },
  { href: "/staff/patients", label: frameMessages.patients },
  { href: "/staff/demand", label: frameMessages.demand },
  { href: "/staff/imports", label: frameMessages.imports },
  { href: "/staff/audit", label: frameMessages.audit },
  { href: "/two-factor/set-up", label: frameMessages.yourAccount },
] as const;

const ADMIN_PAGES = [
  { href: "/staff/accounts", label: frameMessages.accounts },
  { href: "/staff/rules", label: frameMessages.rules },
] as const;

export function StaffNavigation({ isAdmin }: { isAdmin: boolean }) {
  const path = usePathname();
  const isHere = (href: string) => path === href || (href !== "/staff" && path.startsWith(`${href}/`));
  return (
    <nav aria-label={frameMessages.navigation} className="-mx-2 mb-6 print:hidden">
      <ul className="flex flex-wrap gap-x-1">
        {[...PAGES, ...(isAdmin ? ADMIN_PAGES : [])].map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={isHere(href) ? "page" : undefined}
              className={classNames(
                "inline-flex min-h-12 items-center rounded-md px-3 font-medium hover:bg-sunken",
                isHere(href) && "bg-accent-soft text-accent-strong",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
