"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { authClient } from "@/account/auth-client.ts";
import { AuthProblems } from "@/account/auth-problems.tsx";
import { Button } from "@/design/button.tsx";
import { TextField } from "@/design/text-field.tsx";
import { twoFactorMessages as words } from "../messages/two-factor.ts";
import { twoFactorFailure } from "./failure.ts";

interface CodeFormProps {
  kind: "app" | "backup";
  submitLabel: string;
  onDone: () => void;
  children?: ReactNode;
}

const PATHS = { app: "/two-factor/verify-totp", backup: "/two-factor/verify-backup-code" } as const;

/** Asks for one code and sends it. */
export function CodeForm({ kind, submitLabel, onDone, children }: CodeFormProps) {
  const [failure, setFailure] = useState<string | null>(null);
  const [isMissing, setMissing] = useState(false);
  const [pending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const code = String(new FormData(event.currentTarget).get("code") ?? "").replaceAll(/\s/g, "");
    setMissing(code === "");
    setFailure(null);
    if (code === "") return;
    setPending(true);
    const { error } = await authClient
      .$fetch<unknown>(PATHS[kind], { method: "POST", body: { code } })
      .catch(() => ({ error: { status: 0, code: undefined } }));
    if (error === null) return onDone();
    setFailure(twoFactorFailure({ status: error.status, code: codeOf(error) }));
    setPending(false);
  }

  const isApp = kind === "app";
  const problems = isMissing ? [{ field: "code", message: words.missingCode }] : [];
  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-5">
      <AuthProblems problems={problems} failure={failure} />
      <TextField
        key={kind}
        name="code"
        label={isApp ? words.code : words.backupCode}
        hint={isApp ? words.codeHint : words.backupCodeHint}
        error={isMissing ? words.missingCode : undefined}
        inputMode={isApp ? "numeric" : "text"}
        autoComplete="one-time-code"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={20}
        required
      />
      {children}
      <Button type="submit" pending={pending} pendingText={words.checking} className="w-full text-lg">
        {submitLabel}
      </Button>
    </form>
  );
}

function codeOf(error: object): string | undefined {
  return "code" in error && typeof error.code === "string" ? error.code : undefined;
}
