"use client";

import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { signInHref } from "@/account/return-address.ts";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";

interface SignedOutProps {
  ref: Ref<HTMLDivElement>;
  role?: "alert" | undefined;
  headingLevel: "h2" | "h3";
}

/** That the session is over, and the way to sign in and come back to this very place. */
export function SignedOut({ ref, role, headingLevel }: SignedOutProps) {
  const t = useTranslations("confirm");
  const common = useTranslations("common");
  return (
    <Alert ref={ref} role={role} tone="problem" headingLevel={headingLevel} title={t("signedOutTitle")}>
      <p>{t("signedOutText")}</p>
      <ButtonLink href={signInHref("/sign-in", window.location.pathname + window.location.search)}>
        {common("signIn")}
      </ButtonLink>
    </Alert>
  );
}
