"use client";

import { type RefObject, useState } from "react";
import { Button } from "@/design/button.tsx";
import { Dialog } from "@/design/dialog.tsx";
import { frameMessages } from "@/staff/messages/frame.ts";
import { ReasonField } from "@/staff/reason-field.tsx";
import { sessionInWords } from "@/time/format.ts";
import { trpc } from "@/trpc/client.ts";
import { appointmentsMessages as words } from "../messages/appointments.ts";
import { ProgressBar, useOneByOne } from "./one-by-one.tsx";
import { nameOf, type OnDone, Unreachable } from "./told-note.tsx";
import type { Appointment } from "./use-appointments.ts";

interface CancelDialogProps {
  ref: RefObject<HTMLDialogElement | null>;
  appointments: readonly Appointment[];
  /** Told what was cancelled, and whose it was. */
  onCancelled: OnDone;
  onClose: () => void;
}

/** Of several sessions of one booking, one stands for it; a session of no booking stands for itself. */
function oneOfEachBooking(appointments: readonly Appointment[]): Appointment[] {
  return [...new Map(appointments.map((one) => [one.bookingId ?? one.id, one])).values()];
}

const lineOf = ({ scheduledFor, clinician, patient }: Appointment) =>
  `${sessionInWords(scheduledFor, clinician.timeZone)}, ${nameOf(patient)}`;

/** Shows what will be cancelled, asks why, and cancels one booking or session after the other. */
export function CancelDialog({ ref, appointments, onCancelled, onClose }: CancelDialogProps) {
  return (
    <Dialog ref={ref} title={words.cancelTitle} closeLabel={frameMessages.close} onClose={onClose}>
      <CancelForm
        key={appointments.map(({ id }) => id).join()}
        appointments={appointments}
        onCancelled={onCancelled}
        onDone={() => ref.current?.close()}
      />
    </Dialog>
  );
}

interface CancelFormProps {
  appointments: readonly Appointment[];
  onCancelled: OnDone;
  onDone: () => void;
}

function CancelForm({ appointments, onCancelled, onDone }: CancelFormProps) {
  const [reason, setReason] = useState("");
  const utils = trpc.useUtils();
  const cancel = trpc.staff.appointments.cancel.useMutation();
  const setStatus = trpc.staff.appointments.setStatus.useMutation();
  const { progress, run } = useOneByOne();
  const all = oneOfEachBooking(appointments);
  const groups = [
    { items: all.filter(({ bookingId }) => bookingId !== null), lead: words.cancelBookings },
    { items: all.filter(({ bookingId }) => bookingId === null), lead: words.cancelSessions },
  ].filter(({ items }) => items.length > 0);
  const isBusy = progress.done !== null;

  async function cancelAll() {
    const done = await run(all, lineOf, ({ id, bookingId }) =>
      bookingId === null
        ? setStatus.mutateAsync({ appointmentId: id, status: "CANCELLED", reason })
        : cancel.mutateAsync({ bookingId, reason }),
    );
    await utils.staff.invalidate();
    const patients = done.map(({ patient }) => patient);
    if (done.length > 0) onCancelled(words.cancelled(done.length), patients);
    if (done.length === all.length) onDone();
  }

  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void cancelAll();
      }}
    >
      {groups.map(({ items, lead }) => (
        <div key={lead(items.length)} className="space-y-2">
          <p>{lead(items.length)}</p>
          <ul className="max-h-60 list-disc overflow-y-auto pl-6">
            {items.map((appointment) => (
              <li key={appointment.id}>
                {lineOf(appointment)}
                <Unreachable patient={appointment.patient} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <ReasonField id="cancel-reason" label={words.reason} value={reason} onChange={setReason} />
      <ProgressBar
        progress={progress}
        label={words.cancelTitle}
        words={words.cancelling}
        failedTitle={words.notCancelled}
      />
      <Button type="submit" pending={isBusy}>
        {words.confirm}
      </Button>
    </form>
  );
}
