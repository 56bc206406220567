"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { classNames } from "./class-names.ts";
import { focusWhenLost } from "./focus-when-lost.ts";

interface FocusedHeadingProps {
  children: ReactNode;
  className?: string;
}

/**
 * The heading of a page: it takes the focus, so that a screen reader goes on from there, unless the person is already
 * doing something else.
 */
export function FocusedHeading({ children, className }: FocusedHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => focusWhenLost(heading.current), []);
  return (
    <h1
      ref={heading}
      tabIndex={-1}
      className={classNames("font-semibold text-3xl tracking-[-0.02em]", className)}
    >
      {children}
    </h1>
  );
}
