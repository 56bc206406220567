import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/design/class-names.ts";

interface RowLinkProps {
  href: string;
  className?: string;
  /** Its name where what is shown says too little by itself; it has what is shown in it. */
  label?: string;
  children: ReactNode;
}

/** A link in a row of a list or table, as high as a finger is wide. */
export function RowLink({ href, className, label, children }: RowLinkProps) {
  return (
    <Link
      href={href}
      aria-label={label}
      className={classNames("inline-flex min-h-11 items-center underline underline-offset-4", className)}
    >
      {children}
    </Link>
  );
}
