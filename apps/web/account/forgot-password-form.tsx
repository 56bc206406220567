"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { TextField } from "@/design/text-field.tsx";
import { authClient } from "./auth-client.ts";
import { AuthProblems } from "./auth-problems.tsx";
import { useAuthForm } from "./use-auth-form.ts";

const REQUIRED = { email: "email" } as const;

/** Asks for a letter with a link. What it says afterwards does not tell whether the address has an account. */
export function ForgotPasswordForm() {
  const t = useTranslations("account");
  const [sent, setSent] = useState(false);
  const { submit, pending, problems, failure } = useAuthForm({
    onDone: () => setSent(true),
    required: REQUIRED,
    send: ({ email = "" }) => authClient.requestPasswordReset({ email }),
  });
  if (sent) {
    return (
      <Alert tone="success" role="status" title={t("forgotSentTitle")}>
        <p>{t("forgotSent")}</p>
      </Alert>
    );
  }
  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-5">
      <AuthProblems problems={problems} failure={failure} />
      <TextField
        name="email"
        type="email"
        label={t("email")}
        error={problems.find(({ field }) => field === "email")?.message}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        required
      />
      <Button type="submit" pending={pending} pendingText={t("sendingLink")} className="w-full text-lg">
        {t("sendLink")}
      </Button>
    </form>
  );
}
