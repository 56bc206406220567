"use client";

import { useEffect, useRef } from "react";
import { Alert } from "./alert.tsx";

export interface FieldProblem {
  /** The id of the control it is about. */
  field: string;
  message: string;
}

/** Takes the focus when it appears and leads to every field that needs attention. */
export function ErrorSummary({ title, problems }: { title: string; problems: readonly FieldProblem[] }) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => summary.current?.focus(), [problems]);
  return (
    <Alert tone="problem" title={title} ref={summary} headingLevel="h2">
      <ul className="space-y-1">
        {problems.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`} className="inline-block py-1 text-danger underline underline-offset-4">
              {message}
            </a>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
