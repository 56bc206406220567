"use client";

import { useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { TextField } from "@/design/text-field.tsx";
import { accountMessages } from "@/messages/account.ts";
import { authClient } from "./auth-client.ts";
import { AuthProblems } from "./auth-problems.tsx";
import { useAuthForm } from "./use-auth-form.ts";

const REQUIRED = { email: accountMessages.missing.email };

/** Asks for a letter with a link. What it says afterwards does not tell whether the address has an account. */
export function ForgotPasswordForm() {
  const [sent, setSent] = useState(false);
  const { submit, pending, problems, failure } = useAuthForm({
    onDone: () => setSent(true),
    required: REQUIRED,
    send: ({ email = "" }) => authClient.requestPasswordReset({ email }),
  });
  if (sent) {
    return (
      <Alert tone="success" role="status" title={accountMessages.forgotSentTitle}>
        <p>{accountMessages.forgotSent}</p>
      </Alert>
    );
  }
  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-5">
      <AuthProblems problems={problems} failure={failure} />
      <TextField
        name="email"
        type="email"
        label={accountMessages.email}
        error={problems.find(({ field }) => field === "email")?.message}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        required
      />
      <Button
        type="submit"
        pending={pending}
        pendingText={accountMessages.sendingLink}
        className="w-full text-lg"
      >
        {accountMessages.sendLink}
      </Button>
    </form>
  );
}
