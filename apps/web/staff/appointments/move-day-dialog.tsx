"use client";

import type { RouterOutputs } from "@tandem/api";
import { type RefObject, useState } from "react";
import { Button } from "@/design/button.tsx";
import { Dialog } from "@/design/dialog.tsx";
import { Skeleton } from "@/design/skeleton.tsx";
import { frameMessages } from "@/staff/messages/frame.ts";
import { ReasonField } from "@/staff/reason-field.tsx";
import { sessionInWords } from "@/time/format.ts";
import { trpc } from "@/trpc/client.ts";
import { LoadFailed } from "../load-failed.tsx";
import { appointmentsMessages as words } from "../messages/appointments.ts";
import { ProgressBar, useOneByOne } from "./one-by-one.tsx";
import { nameOf, type OnDone, Unreachable } from "./told-note.tsx";

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
  /** Told what was moved, and whose it was. */
  onMoved: OnDone;
  onClose: () => void;
}

/** Shows where each booking and session of a day would go, asks why, and moves one after the other. */
export function MoveDayDialog({ ref, day, onMoved, onClose }: MoveDayDialogProps) {
  return (
    <Dialog ref={ref} title={words.moveTitle} closeLabel={frameMessages.close} onClose={onClose}>
      {day === null ? null : (
        <MoveDayForm
          key={day.clinicianId + day.date}
          day={day}
          onMoved={onMoved}
          onDone={() => ref.current?.close()}
        />
      )}
    </Dialog>
  );
}

interface MoveDayFormProps {
  day: ClinicianDay;
  onMoved: OnDone;
  onDone: () => void;
}

function MoveDayForm({ day, onMoved, onDone }: MoveDayFormProps) {
  const { clinicianId, date, timeZone } = day;
  const [reason, setReason] = useState("");
  const utils = trpc.useUtils();
  const plan = trpc.staff.appointments.planMoves.useQuery({ clinicianId, date }, { staleTime: 0 });
  const reschedule = trpc.staff.appointments.reschedule.useMutation();
  const move = trpc.staff.appointments.move.useMutation();
  const { progress, run } = useOneByOne();
  const moves = plan.data ?? [];
  const possible = moves.flatMap((one) => (one.to === null ? [] : [{ ...one, to: one.to }]));
  const booked = possible.filter(({ bookingId }) => bookingId !== null).length;
  const isBusy = progress.done !== null;

  const asking = (movedId: string, sessions: string[]) => ({
    sessions,
    reason,
    idempotencyKey: keyOf(movedId, sessions),
  });

  async function moveAll() {
    const done = await run(
      possible,
      ({ patient }) => nameOf(patient),
      ({ bookingId, appointmentId, to }) =>
        bookingId === null
          ? move.mutateAsync({ appointmentId, ...asking(appointmentId, to) })
          : reschedule.mutateAsync({ bookingId, ...asking(bookingId, to) }),
    );
    await utils.staff.invalidate();
    const patients = done.map(({ patient }) => patient);
    if (done.length > 0) onMoved(words.moved(done.length), patients);
    if (done.length === possible.length) onDone();
  }

  if (plan.isPending) return <Skeleton className="h-40" />;
  if (plan.data === undefined) return <LoadFailed title={words.failed} onRetry={plan.refetch} />;
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
          <li key={one.bookingId ?? one.appointmentId}>
            {lineOf(one, timeZone)}
            {one.to === null ? null : <Unreachable patient={one.patient} />}
          </li>
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
          {words.moveNow(booked, possible.length - booked)}
        </Button>
      )}
    </form>
  );
}

function lineOf({ patient, from, to }: PlannedMove, timeZone: string): string {
  const name = nameOf(patient);
  if (to === null) return `${name}: ${words.nowhere}`;
  const listed = (starts: readonly string[]) =>
    starts.map((start) => sessionInWords(start, timeZone)).join(", ");
  const left = from.filter((start) => !to.includes(start));
  const taken = to.filter((start) => !from.includes(start));
  return `${name}: ${listed(left)} → ${listed(taken)}`;
}

/** One key per booking or session and place: a second press finds what the first one did. */
function keyOf(movedId: string, to: readonly string[]): string {
  return `move:${movedId}:${to.map((start) => Date.parse(start).toString(36)).join(":")}`;
}
