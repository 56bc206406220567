"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button, ButtonLink } from "@/design/button.tsx";
import { focusWhenLost } from "@/design/focus-when-lost.ts";
import type { Booking } from "@/trpc/types.ts";
import { ChangeFailure } from "./change-failure.tsx";
import { useUndo } from "./use-undo.ts";

/** That it is done, and for ten seconds the way back. It takes the focus, and keeps it when the way back goes. */
export function CancelledNotice({ booking }: { booking: Booking }) {
  const t = useTranslations("bookings.cancel");
  const find = useTranslations("bookings");
  const { canUndo, secondsLeft, undo, isUndoing, error } = useUndo(booking);
  const isLate = booking.appointments.some(({ status }) => status === "LATE_CANCELLATION");
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  useEffect(() => {
    if (!canUndo) focusWhenLost(notice.current);
  }, [canUndo]);
  return (
    <div className="space-y-4">
      {error ? <ChangeFailure error={error} /> : null}
      <Alert ref={notice} tone="success" role="status" headingLevel="h2" title={t("done")}>
        {isLate ? <p>{t("doneLate")}</p> : null}
        <p>{canUndo ? t("undoHint") : t("doneText")}</p>
        {canUndo ? (
          <p className="flex flex-wrap items-center gap-3">
            <Button variant="secondary" onClick={undo} pending={isUndoing} pendingText={t("undoing")}>
              {t("undo")}
            </Button>
            <span aria-hidden="true" className="text-ink-soft tabular-nums">
              {secondsLeft === null ? null : t("undoFor", { seconds: secondsLeft })}
            </span>
          </p>
        ) : (
          <ButtonLink href="/" variant="secondary">
            {find("find")}
          </ButtonLink>
        )}
      </Alert>
    </div>
  );
}
