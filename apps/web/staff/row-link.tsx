import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/design/class-names.ts";

interface RowLinkProps {
  href: string;
  className?: string;
  children: ReactNode;
}

/** A link in a row of a list or table, as high as a finger is wide. */
export function RowLink({ href, className, children }: RowLinkProps) {
  return (
    <Link
      href={href}
      className={classNames("inline-flex min-h-11 items-center underline underline-offset-4", className)}
    >
      {children}
    </Link>
  );
}
