"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/design/button.tsx";
import { Dialog } from "@/design/dialog.tsx";
import { deadlineIn, useSecondsLeft } from "@/time/use-seconds-left.ts";
import { signInHref } from "./return-address.ts";
import { SignOutButton } from "./sign-out-button.tsx";
import { useSessionEnd } from "./use-session-end.ts";

/** Away from what is on the screen, and back to the same place after signing in again. */
function leaveForSignIn(): void {
  const { pathname, search } = window.location;
  window.location.replace(signInHref("/sign-in", pathname + search, "idle"));
}

/** Asks, before a session ends for lack of use, whether somebody is still there. The page below stays as it is. */
export default function IdleWarning() {
  const t = useTranslations("common.idle");
  const common = useTranslations("common");
  const dialog = useRef<HTMLDialogElement>(null);
  const { leftMs, stay } = useSessionEnd(leaveForSignIn);
  const isNear = leftMs !== null;

  useEffect(() => {
    if (isNear) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isNear]);

  return (
    <Dialog ref={dialog} title={t("title")} closeLabel={common("close")} onClose={stay}>
      <p className="text-lg">
        {t("text")} {isNear ? <Countdown key={leftMs} fromMs={leftMs} /> : null}
      </p>
      <div className="mt-6 flex flex-wrap gap-3">
        <Button onClick={() => dialog.current?.close()}>{t("stay")}</Button>
        <SignOutButton className="inline-flex min-h-12 items-center rounded-md px-4 font-medium hover:bg-sunken" />
      </div>
    </Dialog>
  );
}

/** The time left as a clock shows it; a screen reader hears it when it comes to it, not every second. */
function Countdown({ fromMs }: { fromMs: number }) {
  const t = useTranslations("common.idle");
  const [deadline] = useState(() => deadlineIn(fromMs));
  const seconds = useSecondsLeft(deadline);
  return (
    <span role="timer" className="font-semibold tabular-nums">
      {t("left", { minutes: Math.floor(seconds / 60), seconds: seconds % 60 })}
    </span>
  );
}
