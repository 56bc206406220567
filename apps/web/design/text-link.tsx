import Link from "next/link";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

/** Also for links to files and to other sites. */
export const TEXT_LINK_LOOK =
  "inline-flex min-h-12 items-center gap-2 font-medium text-accent underline underline-offset-4 hover:text-accent-strong";

/** A link that stands by itself, outside of a sentence: as high as a finger needs. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={classNames(TEXT_LINK_LOOK, className)} />;
}
