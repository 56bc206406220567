"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** The heading of a page that follows an act: it takes the focus, so that a screen reader goes on from there. */
export function FocusedHeading({ children, className }: { children: ReactNode; className?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <h1 ref={heading} tabIndex={-1} className={className ?? "font-semibold text-3xl"}>
      {children}
    </h1>
  );
}
