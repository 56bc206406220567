"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button, ButtonLink } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { useDisplayZone } from "@/time/zone.tsx";
import { trpc } from "@/trpc/client.ts";
import type { Booking, OpenChanges } from "@/trpc/types.ts";
import { CancelDialog } from "./cancel-dialog.tsx";
import { CancelledNotice } from "./cancelled-notice.tsx";

/** Who presses a button must not wait for an answer longer than this. */
const PATIENCE_MS = 2_000;
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface BookingChangesProps {
  booking: Booking;
  initial: OpenChanges;
}

/** What may still be done about a booking, and the rule it goes by, said before anything is pressed. */
export function BookingChanges({ booking, initial }: BookingChangesProps) {
  const t = useTranslations("bookings.change");
  const router = useRouter();
  const api = trpc.useUtils();
  const { id: bookingId, clinician } = booking;
  const zone = useDisplayZone(clinician.timeZone);
  const changes = trpc.bookings.changes.useQuery({ bookingId }, { initialData: initial });
  const dialog = useRef<HTMLDialogElement>(null);
  const [cancelled, setCancelled] = useState<Booking | null>(null);

  async function askToCancel() {
    // A session may have become late while the page was open. Offline or without an answer it is said by what is known.
    if (navigator.onLine) await Promise.race([changes.refetch(), wait(PATIENCE_MS)]);
    dialog.current?.showModal();
  }

  function onCancelled(answer: Booking) {
    setCancelled(answer);
    void api.bookings.invalidate();
    router.refresh();
  }

  if (cancelled !== null) return <CancelledNotice booking={cancelled} />;
  const { sessions, lateCancelHours } = changes.data;
  const canCancel = sessions.some(({ cancelsAs }) => cancelsAs !== null);
  if (!canCancel) return null;
  return (
    <Card className="space-y-4">
      <h2 className="font-semibold text-xl">{t("title")}</h2>
      <p className="text-ink-soft">{t("rule", { hours: lateCancelHours })}</p>
      <MoveLinks bookingId={bookingId} sessions={sessions} />
      <Button variant="quiet" onClick={askToCancel}>
        {t("cancel")}
      </Button>
      <CancelDialog
        ref={dialog}
        bookingId={bookingId}
        changes={changes.data}
        zone={zone}
        onCancelled={onCancelled}
      />
    </Card>
  );
}

function MoveLinks({ bookingId, sessions }: { bookingId: string; sessions: OpenChanges["sessions"] }) {
  const t = useTranslations("bookings.change");
  const page = `/bookings/${encodeURIComponent(bookingId)}/move`;
  const canMoveAll = sessions.every(({ canMove }) => canMove);
  return (
    <ul className="flex flex-col items-start gap-3">
      {canMoveAll ? (
        <li>
          <ButtonLink variant="secondary" href={page} prefetch={false}>
            {t("moveAll", { count: sessions.length })}
          </ButtonLink>
        </li>
      ) : null}
      {sessions.length > 1
        ? sessions.map(({ appointmentId, canMove }, index) =>
            canMove ? (
              <li key={appointmentId}>
                <ButtonLink variant="secondary" href={`${page}?session=${index + 1}`} prefetch={false}>
                  {t("moveOne", { which: index === 0 ? "first" : "second" })}
                </ButtonLink>
              </li>
            ) : null,
          )
        : null}
      {canMoveAll ? (
        <li>
          <ButtonLink
            variant="secondary"
            href={`/waitlist/join?booking=${encodeURIComponent(bookingId)}`}
            prefetch={false}
          >
            {t("sooner")}
          </ButtonLink>
        </li>
      ) : null}
    </ul>
  );
}
