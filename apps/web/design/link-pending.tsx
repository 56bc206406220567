"use client";

import { useLinkStatus } from "next/link";
import { Spinner } from "./spinner.tsx";

/** Inside a link: shows that it was tapped while the page it leads to is on its way. It covers the link's own words. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return pending ? (
    <span className="absolute inset-0 grid place-items-center rounded-[inherit] bg-accent text-on-accent">
      <Spinner />
    </span>
  ) : null;
}
