"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

export function SignOutButton({ className }: { className: string }) {
  const t = useTranslations("common");
  const [pending, setPending] = useState(false);

  async function signOut() {
    if (pending) return;
    setPending(true);
    try {
      // Loaded when it is needed: every page has this button, few visits press it.
      const { authClient } = await import("./auth-client.ts");
      await authClient.signOut();
    } finally {
      // A whole new page, so that nothing of the signed-in person stays in memory.
      window.location.assign("/");
    }
  }

  return (
    <button type="button" onClick={signOut} aria-disabled={pending || undefined} className={className}>
      {pending ? t("signingOut") : t("signOut")}
    </button>
  );
}
