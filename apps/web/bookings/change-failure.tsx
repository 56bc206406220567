"use client";

import { useTranslations } from "next-intl";
import { type Ref, useEffect, useRef } from "react";
import { signInHref } from "@/account/return-address.ts";
import { type BookError, isUnknownOutcome } from "@/confirm/book-error.ts";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";

/** Why a change was not made, or that it is not known yet. It takes the focus. */
export function ChangeFailure({ error }: { error: BookError }) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), [error]);
  return <FailureFace ref={panel} error={error} />;
}

function FailureFace({ ref, error }: { ref: Ref<HTMLDivElement>; error: BookError }) {
  const t = useTranslations("bookings.failed");
  const confirm = useTranslations("confirm");
  const common = useTranslations("common");
  const refusals = useTranslations("refusals");
  if (error.data?.refusal) {
    return (
      <Alert ref={ref} tone="problem" headingLevel="h3" title={refusals(`${error.data.refusal.kind}`)}>
        <p>{t("nothing")}</p>
      </Alert>
    );
  }
  if (error.data?.code === "UNAUTHORIZED") {
    return (
      <Alert ref={ref} tone="problem" headingLevel="h3" title={confirm("signedOutTitle")}>
        <p>{confirm("signedOutText")}</p>
        <ButtonLink href={signInHref("/sign-in", window.location.pathname + window.location.search)}>
          {common("signIn")}
        </ButtonLink>
      </Alert>
    );
  }
  const isUnknown = isUnknownOutcome(error);
  return (
    <Alert ref={ref} tone="problem" headingLevel="h3" title={isUnknown ? t("unknownTitle") : t("title")}>
      <p>{isUnknown ? t("unknownText") : error.message}</p>
    </Alert>
  );
}
