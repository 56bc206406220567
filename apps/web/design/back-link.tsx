import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ComponentProps } from "react";

/** The way back to the page above this one, over its heading. */
export function BackLink({ children, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className="inline-flex min-h-12 items-center gap-2 font-medium text-accent underline-offset-4 hover:underline"
    >
      <ArrowLeft aria-hidden="true" className="size-5" />
      {children}
    </Link>
  );
}
