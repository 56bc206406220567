"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";

/** Ends every session of the account, here and on all other devices. */
export function SignOutEverywhere() {
  const t = useTranslations("patients");
  const [state, setState] = useState<"IDLE" | "PENDING" | "FAILED">("IDLE");
  const isUnderWay = useRef(false);

  async function signOut() {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setState("PENDING");
    try {
      const { authClient } = await import("@/account/auth-client.ts");
      const { error } = await authClient.revokeSessions();
      if (error !== null) throw new Error("The sessions could not be ended.");
      // A whole new page, so that nothing of the signed-in person stays in memory.
      window.location.assign("/sign-in");
    } catch {
      isUnderWay.current = false;
      setState("FAILED");
    }
  }

  return (
    <Card className="space-y-4">
      <h2 className="font-semibold text-xl">{t("everywhereTitle")}</h2>
      <p className="text-ink-soft">{t("everywhereText")}</p>
      {state === "FAILED" ? <Alert tone="problem" role="alert" title={t("everywhereFailed")} /> : null}
      <Button
        variant="secondary"
        onClick={signOut}
        pending={state === "PENDING"}
        pendingText={t("everywherePending")}
      >
        {t("everywhere")}
      </Button>
    </Card>
  );
}
