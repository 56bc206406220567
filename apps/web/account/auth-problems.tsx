"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Alert } from "@/design/alert.tsx";
import { ErrorSummary, type FieldProblem } from "@/design/error-summary.tsx";

interface AuthProblemsProps {
  problems: readonly FieldProblem[];
  /** What the server said. */
  failure: string | null;
}

export function AuthProblems({ problems, failure }: AuthProblemsProps) {
  const t = useTranslations("common");
  const alert = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure !== null) alert.current?.focus();
  }, [failure]);
  if (problems.length > 0) return <ErrorSummary title={t("problemSummary")} problems={problems} />;
  return failure === null ? null : <Alert ref={alert} tone="problem" role="alert" title={failure} />;
}
