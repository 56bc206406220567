"use client";

import { useEffect, useRef } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { bookingMessages } from "@/messages/bookings.ts";
import type { Booking } from "@/trpc/types.ts";
import { ChangeFailure } from "./change-failure.tsx";
import { useUndo } from "./use-undo.ts";

const words = bookingMessages.cancel;

/** That it is done, and for ten seconds the way back. It takes the focus, and keeps it when the way back goes. */
export function CancelledNotice({ booking }: { booking: Booking }) {
  const { canUndo, secondsLeft, undo, isUndoing, error } = useUndo(booking);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  useEffect(() => {
    if (!canUndo && document.activeElement === document.body) notice.current?.focus();
  }, [canUndo]);
  return (
    <div className="space-y-4">
      {error ? <ChangeFailure error={error} /> : null}
      <Alert ref={notice} tone="success" role="status" headingLevel="h2" title={words.done}>
        <p>{canUndo ? words.undoHint : words.doneText}</p>
        {canUndo ? (
          <p className="flex flex-wrap items-center gap-3">
            <Button variant="secondary" onClick={undo} pending={isUndoing} pendingText={words.undoing}>
              {words.undo}
            </Button>
            <span aria-hidden="true" className="text-ink-soft tabular-nums">
              {isUndoing ? null : words.undoFor(secondsLeft)}
            </span>
          </p>
        ) : null}
      </Alert>
    </div>
  );
}
