"use client";

import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useState } from "react";
import { Button } from "@/design/button.tsx";
import { Dialog } from "@/design/dialog.tsx";
import { sessionInWords } from "@/time/format.ts";
import { trpc } from "@/trpc/client.ts";
import type { Booking, OpenChanges } from "@/trpc/types.ts";
import { newKey } from "./attempt-key.ts";
import { ChangeFailure } from "./change-failure.tsx";

interface CancelDialogProps {
  ref: RefObject<HTMLDialogElement | null>;
  bookingId: string;
  changes: OpenChanges;
  zone: string;
  onCancelled: (booking: Booking) => void;
}

/** What cancelling does to each session, said before it is done. */
export function CancelDialog({ ref, bookingId, changes, zone, onCancelled }: CancelDialogProps) {
  const t = useTranslations("bookings.cancel");
  const common = useTranslations("common");
  const language = useLocale();
  // One key for one decision: trying again after a lost answer is the same decision.
  const [idempotencyKey, setKey] = useState(newKey);
  const cancelling = trpc.bookings.cancel.useMutation({
    networkMode: "always",
    onSuccess: (booking) => {
      ref.current?.close();
      onCancelled(booking);
    },
    onError: (error) => {
      if (error.data?.refusal) setKey(newKey());
    },
  });
  const isLate = changes.sessions.some(({ cancelsAs }) => cancelsAs === "LATE_CANCELLATION");
  return (
    <Dialog ref={ref} title={t("title")} closeLabel={common("close")}>
      <div className="space-y-5">
        {cancelling.error ? <ChangeFailure error={cancelling.error} /> : null}
        <p>{t("lead")}</p>
        <ul className="space-y-3">
          {changes.sessions
            .filter(({ cancelsAs, status }) => cancelsAs !== null || status === "UPCOMING")
            .map(({ appointmentId, scheduledFor, cancelsAs }) => (
              <li key={appointmentId} className="border-edge border-l-4 pl-4">
                <span className="font-semibold">{sessionInWords(scheduledFor, zone, language)}</span>{" "}
                <Consequence cancelsAs={cancelsAs} hours={changes.lateCancelHours} />
              </li>
            ))}
        </ul>
        {isLate ? <p>{t("noUndo")}</p> : null}
        <div className="flex flex-wrap gap-3">
          <Button
            onClick={() => cancelling.mutate({ bookingId, idempotencyKey })}
            pending={cancelling.isPending}
            pendingText={t("submitting")}
          >
            {isLate ? t("submitLate") : t("submit")}
          </Button>
          <Button variant="secondary" onClick={() => ref.current?.close()}>
            {t("keep")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

interface ConsequenceProps {
  cancelsAs: OpenChanges["sessions"][number]["cancelsAs"];
  hours: number;
}

function Consequence({ cancelsAs, hours }: ConsequenceProps) {
  const t = useTranslations("bookings.cancel");
  switch (cancelsAs) {
    case "CANCELLED":
      return t("free");
    case "LATE_CANCELLATION":
      return t("late", { hours });
    case null:
      return t("begun");
  }
}
