"use client";

import { type RefObject, useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { Dialog } from "@/design/dialog.tsx";
import { CONTROL_LOOK, Field } from "@/design/field.tsx";
import { commonMessages } from "@/messages/common.ts";
import { sessionInWords } from "@/time/format.ts";
import { trpc } from "@/trpc/client.ts";
import { appointmentsMessages as words } from "../messages/appointments.ts";
import type { Appointment } from "./use-appointments.ts";

interface CancelDialogProps {
  ref: RefObject<HTMLDialogElement | null>;
  appointments: readonly Appointment[];
}

/** Of several sessions of one booking, one stands for it. */
function oneOfEachBooking(appointments: readonly Appointment[]): Appointment[] {
  return [...new Map(appointments.map((one) => [one.bookingId ?? one.id, one])).values()];
}

const lineOf = ({ scheduledFor, clinician, patient }: Appointment) =>
  `${sessionInWords(scheduledFor, clinician.timeZone)}, ${patient.firstName} ${patient.lastName}`;

/** Shows what will be cancelled, asks why, and cancels one booking after the other. */
export function CancelDialog({ ref, appointments }: CancelDialogProps) {
  return (
    <Dialog ref={ref} title={words.cancelTitle} closeLabel={commonMessages.close}>
      <CancelForm
        key={appointments.map(({ id }) => id).join()}
        appointments={appointments}
        onDone={() => ref.current?.close()}
      />
    </Dialog>
  );
}

interface CancelFormProps {
  appointments: readonly Appointment[];
  onDone: () => void;
}

function CancelForm({ appointments, onDone }: CancelFormProps) {
  const [reason, setReason] = useState("");
  const [done, setDone] = useState<number | null>(null);
  const [failures, setFailures] = useState<readonly string[]>([]);
  const utils = trpc.useUtils();
  const cancel = trpc.staff.appointments.cancel.useMutation();
  const bookings = oneOfEachBooking(appointments);

  async function cancelAll() {
    const failed: string[] = [];
    setFailures([]);
    setDone(0);
    for (const [index, appointment] of bookings.entries()) {
      try {
        if (appointment.bookingId !== null) {
          await cancel.mutateAsync({ bookingId: appointment.bookingId, reason });
        }
      } catch (error) {
        failed.push(`${lineOf(appointment)}: ${error instanceof Error ? error.message : ""}`);
      }
      setDone(index + 1);
    }
    setDone(null);
    setFailures(failed);
    await utils.staff.invalidate();
    if (failed.length === 0) onDone();
  }

  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (done === null) void cancelAll();
      }}
    >
      <p>{words.cancelLead(bookings.length)}</p>
      <ul className="max-h-60 list-disc overflow-y-auto pl-6">
        {bookings.map((appointment) => (
          <li key={appointment.id}>{lineOf(appointment)}</li>
        ))}
      </ul>
      <Field id="cancel-reason" label={words.reason}>
        <input
          id="cancel-reason"
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          className={CONTROL_LOOK}
        />
      </Field>
      <div role="status">
        {done === null ? null : (
          <>
            <progress
              aria-label={words.cancelTitle}
              max={bookings.length}
              value={done}
              className="w-full accent-(--accent)"
            />
            {words.cancelling(done, bookings.length)}
          </>
        )}
      </div>
      {failures.length === 0 ? null : (
        <Alert tone="problem" role="alert" title={words.notCancelled}>
          <ul>
            {failures.map((failure) => (
              <li key={failure}>{failure}</li>
            ))}
          </ul>
        </Alert>
      )}
      <Button type="submit" pending={done !== null}>
        {words.confirm}
      </Button>
    </form>
  );
}
