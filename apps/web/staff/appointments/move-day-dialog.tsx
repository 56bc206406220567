"use client";

import type { RouterOutputs } from "@tandem/api";
import { type RefObject, useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { Dialog } from "@/design/dialog.tsx";
import { Skeleton } from "@/design/skeleton.tsx";
import { frameMessages } from "@/staff/messages/frame.ts";
import { ReasonField } from "@/staff/reason-field.tsx";
import { sessionInWords } from "@/time/format.ts";
import { trpc } from "@/trpc/client.ts";
import { appointmentsMessages as words } from "../messages/appointments.ts";
import { ProgressBar, useOneByOne } from "./one-by-one.tsx";

type PlannedMove = RouterOutputs["staff"]["appointments"]["planMoves"][number];

/** A local day of one clinician. */
interface ClinicianDay {
  clinicianId: string;
  date: string;
  timeZone: string;
}

interface MoveDayDialogProps {
  ref: RefObject<HTMLDialogElement | null>;
  day: ClinicianDay | null;
  onClose: () => void;
}

/** Shows where each booking of a day would go and what cannot be moved, asks why, and moves one after the other. */
export function MoveDayDialog({ ref, day, onClose }: MoveDayDialogProps) {
  return (
    <Dialog ref={ref} title={words.moveTitle} closeLabel={frameMessages.close} onClose={onClose}>
      {day === null ? null : (
        <MoveDayForm key={day.clinicianId + day.date} day={day} onDone={() => ref.current?.close()} />
      )}
    </Dialog>
  );
}

function MoveDayForm({ day, onDone }: { day: ClinicianDay; onDone: () => void }) {
  const { clinicianId, date, timeZone } = day;
  const [reason, setReason] = useState("");
  const utils = trpc.useUtils();
  const plan = trpc.staff.appointments.planMoves.useQuery({ clinicianId, date }, { staleTime: 0 });
  const move = trpc.staff.appointments.reschedule.useMutation();
  const { progress, run } = useOneByOne();
  const moves = plan.data ?? [];
  const possible = moves.flatMap(({ bookingId, patient, to }) =>
    bookingId === null || to === null ? [] : [{ bookingId, patient, to }],
  );
  const isBusy = progress.done !== null;

  async function moveAll() {
    const isDone = await run(
      possible,
      ({ patient }) => `${patient.firstName} ${patient.lastName}`,
      ({ bookingId, to }) =>
        // One key per booking and place: a second press finds what the first one did.
        move.mutateAsync({ bookingId, sessions: to, reason, idempotencyKey: keyOf(bookingId, to) }),
    );
    await utils.staff.invalidate();
    if (isDone) onDone();
  }

  if (plan.isPending) return <Skeleton className="h-40" />;
  if (plan.data === undefined) return <Alert tone="problem" title={words.failed} />;
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && possible.length > 0) void moveAll();
      }}
    >
      <p>{words.moveLead}</p>
      <ul className="max-h-60 list-disc overflow-y-auto pl-6">
        {moves.map((one) => (
          <li key={one.bookingId ?? one.appointmentId}>{lineOf(one, timeZone)}</li>
        ))}
      </ul>
      {possible.length === 0 ? null : (
        <ReasonField id="move-reason" label={words.reason} value={reason} onChange={setReason} />
      )}
      <ProgressBar
        progress={progress}
        label={words.moveTitle}
        words={words.moving}
        failedTitle={words.notMoved}
      />
      {possible.length === 0 ? null : (
        <Button type="submit" pending={isBusy}>
          {words.moveNow(possible.length)}
        </Button>
      )}
    </form>
  );
}

function lineOf({ bookingId, patient, from, to }: PlannedMove, timeZone: string): string {
  const name = `${patient.firstName} ${patient.lastName}`;
  if (bookingId === null) {
    return `${name}, ${from.map((start) => sessionInWords(start, timeZone)).join()}: ${words.unbooked}`;
  }
  if (to === null) return `${name}: ${words.nowhere}`;
  const changed = to.filter((start) => !from.includes(start));
  return `${name}: ${changed.map((start) => sessionInWords(start, timeZone)).join(", ")}`;
}

function keyOf(bookingId: string, to: readonly string[]): string {
  return `move:${bookingId}:${to.map((start) => Date.parse(start).toString(36)).join(":")}`;
}
