"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type Ref, useEffect, useRef } from "react";
import { type BookError, isUnknownOutcome } from "@/confirm/book-error.ts";
import { SignedOut } from "@/confirm/signed-out.tsx";
import { Alert } from "@/design/alert.tsx";

interface ChangeFailureProps {
  error: BookError;
  headingLevel?: "h2" | "h3" | undefined;
  /** What can be done instead of a change that was refused. */
  children?: ReactNode;
}

/** Why a change was not made, or that it is not known yet. It takes the focus. */
export function ChangeFailure({ error, headingLevel, children }: ChangeFailureProps) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), [error]);
  return (
    <FailureFace ref={panel} error={error} headingLevel={headingLevel}>
      {children}
    </FailureFace>
  );
}

function FailureFace({
  ref,
  error,
  headingLevel = "h3",
  children,
}: ChangeFailureProps & { ref: Ref<HTMLDivElement> }) {
  const t = useTranslations("bookings.failed");
  const confirm = useTranslations("confirm");
  const refusals = useTranslations("refusals");
  if (error.data?.refusal) {
    return (
      <Alert
        ref={ref}
        tone="problem"
        headingLevel={headingLevel}
        title={refusals(`${error.data.refusal.kind}`)}
      >
        <p>{t("nothing")}</p>
        {children}
      </Alert>
    );
  }
  if (error.data?.code === "UNAUTHORIZED") return <SignedOut ref={ref} headingLevel={headingLevel} />;
  if (error.data?.code === "TOO_MANY_REQUESTS") {
    return (
      <Alert ref={ref} tone="problem" headingLevel={headingLevel} title={confirm("rateTitle")}>
        <p>{confirm("rateText")}</p>
      </Alert>
    );
  }
  const isUnknown = isUnknownOutcome(error);
  return (
    <Alert
      ref={ref}
      tone="problem"
      headingLevel={headingLevel}
      title={isUnknown ? t("unknownTitle") : t("title")}
    >
      {/* What the server says of one request, it says in English. */}
      {isUnknown ? <p>{t("unknownText")}</p> : <p lang="en">{error.message}</p>}
    </Alert>
  );
}
