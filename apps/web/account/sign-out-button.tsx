"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

export function SignOutButton({ className }: { className: string }) {
  const t = useTranslations("common");
  const [state, setState] = useState<"IDLE" | "PENDING" | "FAILED">("IDLE");

  async function signOut() {
    if (state === "PENDING") return;
    setState("PENDING");
    // A whole new page, so that nothing of the signed-in person stays in memory.
    if (await endSession()) window.location.assign("/");
    else setState("FAILED");
  }

  return (
    <button
      type="button"
      onClick={signOut}
      aria-disabled={state === "PENDING" || undefined}
      aria-live="polite"
      className={className}
    >
      {state === "PENDING" ? t("signingOut") : state === "FAILED" ? t("signOutFailed") : t("signOut")}
    </button>
  );
}

/** Whether the session is over: nobody may leave a shared device believing that it is when it is not. */
async function endSession(): Promise<boolean> {
  // What could not be loaded once would not be loaded again.
  if (!navigator.onLine) return false;
  try {
    // Loaded when it is needed: every page has this button, few visits press it.
    const { authClient } = await import("./auth-client.ts");
    return (await authClient.signOut()).error === null;
  } catch {
    return false;
  }
}
