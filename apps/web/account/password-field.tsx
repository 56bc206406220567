"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "@/design/text-field.tsx";

interface PasswordFieldProps {
  hint?: string;
  error: string | undefined;
  autoComplete: "current-password" | "new-password";
}

/** A password that can be shown, so that it need not be typed twice. */
export function PasswordField({ hint, error, autoComplete }: PasswordFieldProps) {
  const t = useTranslations("account");
  const [shown, setShown] = useState(false);
  return (
    <div>
      <TextField
        name="password"
        type={shown ? "text" : "password"}
        label={t("password")}
        hint={hint}
        error={error}
        autoComplete={autoComplete}
        autoCapitalize="off"
        spellCheck={false}
        required
      />
      <label className="mt-1 inline-flex min-h-11 items-center gap-2.5">
        <input
          type="checkbox"
          checked={shown}
          onChange={() => setShown(!shown)}
          className="size-5 accent-(--accent)"
        />
        {t("showPassword")}
      </label>
    </div>
  );
}
