"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/design/button.tsx";
import { TextField } from "@/design/text-field.tsx";
import { TextLink } from "@/design/text-link.tsx";
import { authClient } from "./auth-client.ts";
import { AuthProblems } from "./auth-problems.tsx";
import { PasswordField } from "./password-field.tsx";
import { useAuthForm } from "./use-auth-form.ts";

const REQUIRED = { email: "email", password: "password" } as const;

export function SignInForm({ next }: { next: string }) {
  const t = useTranslations("account");
  const destination = useRef(next);
  const { submit, pending, problems, failure } = useAuthForm({
    onDone: () => window.location.replace(destination.current),
    required: REQUIRED,
    async send({ email = "", password = "" }) {
      const answer = await authClient.signIn.email({ email, password });
      const asksForCode = answer.data !== null && "twoFactorRedirect" in answer.data;
      destination.current = asksForCode ? `/two-factor?${new URLSearchParams({ next })}` : next;
      return answer;
    },
  });
  const problemOf = (field: string) => problems.find((problem) => problem.field === field)?.message;
  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-5">
      <AuthProblems problems={problems} failure={failure} />
      <TextField
        name="email"
        type="email"
        label={t("email")}
        error={problemOf("email")}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        required
      />
      <PasswordField error={problemOf("password")} autoComplete="current-password" />
      <TextLink href="/forgot-password">{t("forgot")}</TextLink>
      <Button type="submit" pending={pending} pendingText={t("signingIn")} className="w-full text-lg">
        {t("signIn")}
      </Button>
    </form>
  );
}
