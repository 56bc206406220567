"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/design/button.tsx";
import { authClient } from "./auth-client.ts";
import { AuthProblems } from "./auth-problems.tsx";
import { PasswordField } from "./password-field.tsx";
import { returnAddress, signInHref } from "./return-address.ts";
import { useAuthForm } from "./use-auth-form.ts";

const REQUIRED = { password: "newPassword" } as const;

/** Sets a new password, which ends every session, and leads to sign-in. */
export function ResetPasswordForm({ token }: { token: string }) {
  const t = useTranslations("account");
  const { submit, pending, problems, failure } = useAuthForm({
    next: signInHref("/sign-in", returnAddress(undefined), "password"),
    required: REQUIRED,
    send: ({ password = "" }) => authClient.resetPassword({ token, newPassword: password }),
  });
  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-5">
      <AuthProblems problems={problems} failure={failure} />
      <PasswordField
        hint={t("newPasswordHint")}
        error={problems.find(({ field }) => field === "password")?.message}
        autoComplete="new-password"
      />
      <Button type="submit" pending={pending} pendingText={t("savingPassword")} className="w-full text-lg">
        {t("savePassword")}
      </Button>
    </form>
  );
}
