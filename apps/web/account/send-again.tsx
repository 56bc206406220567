"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { sentenceFor } from "./sign-in-failure.ts";

type State = "IDLE" | "PENDING" | "SENT" | { failure: string };

/** Sends the letter that proves an address once more, to the account that is signed in. */
export function SendAgain({ email }: { email: string }) {
  const t = useTranslations("account");
  const [state, setState] = useState<State>("IDLE");

  async function send() {
    setState("PENDING");
    try {
      const { authClient } = await import("./auth-client.ts");
      const { error } = await authClient.sendVerificationEmail({ email });
      setState(error === null ? "SENT" : { failure: sentenceFor(t, error) });
    } catch {
      setState({ failure: t("failures.offline") });
    }
  }

  return (
    <div className="space-y-3">
      {state === "SENT" ? <Alert tone="success" role="status" title={t("sentAgain", { email })} /> : null}
      {typeof state === "object" ? <Alert tone="problem" role="alert" title={state.failure} /> : null}
      <Button variant="secondary" onClick={send} pending={state === "PENDING"} pendingText={t("sendingLink")}>
        {t("sendAgain")}
      </Button>
    </div>
  );
}
