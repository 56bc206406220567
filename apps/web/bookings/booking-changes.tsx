"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Button, ButtonLink } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { bookingMessages } from "@/messages/bookings.ts";
import { useDisplayZone } from "@/time/zone.tsx";
import { trpc } from "@/trpc/client.ts";
import type { Booking, OpenChanges } from "@/trpc/types.ts";
import { CancelDialog } from "./cancel-dialog.tsx";
import { CancelledNotice } from "./cancelled-notice.tsx";

const words = bookingMessages.change;

interface BookingChangesProps {
  booking: Booking;
  initial: OpenChanges;
}

/** What may still be done about a booking, and the rule it goes by, said before anything is pressed. */
export function BookingChanges({ booking, initial }: BookingChangesProps) {
  const router = useRouter();
  const api = trpc.useUtils();
  const { id: bookingId, clinician } = booking;
  const zone = useDisplayZone(clinician.timeZone);
  const changes = trpc.bookings.changes.useQuery({ bookingId }, { initialData: initial });
  const dialog = useRef<HTMLDialogElement>(null);
  const [cancelled, setCancelled] = useState<Booking | null>(null);

  async function askToCancel() {
    // A session may have become late while the page was open. Offline it is said by what is known.
    await changes.refetch();
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
      <h2 className="font-semibold text-xl">{words.title}</h2>
      <p className="text-ink-soft">{words.rule(lateCancelHours)}</p>
      <MoveLinks bookingId={bookingId} sessions={sessions} />
      <Button variant="quiet" onClick={askToCancel}>
        {words.cancel}
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
  const page = `/bookings/${encodeURIComponent(bookingId)}/move`;
  const canMoveAll = sessions.every(({ canMove }) => canMove);
  return (
    <ul className="flex flex-col items-start gap-3">
      {canMoveAll ? (
        <li>
          <ButtonLink variant="secondary" href={page} prefetch={false}>
            {words.moveAll(sessions.length)}
          </ButtonLink>
        </li>
      ) : null}
      {sessions.length > 1
        ? sessions.map(({ appointmentId, appointmentType, canMove }, index) =>
            canMove ? (
              <li key={appointmentId}>
                <ButtonLink variant="secondary" href={`${page}?session=${index + 1}`} prefetch={false}>
                  {words.moveOne(bookingMessages.appointments[appointmentType])}
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
            {words.sooner}
          </ButtonLink>
        </li>
      ) : null}
    </ul>
  );
}
