"use client";

import { useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { CONTROL_LOOK, Field } from "@/design/field.tsx";
import { sessionInWords } from "@/time/format.ts";
import { trpc } from "@/trpc/client.ts";
import { bookMessages as words } from "../messages/book.ts";
import type { BookedPatient } from "./book-for-patient.tsx";
import { BookedNote } from "./booked-note.tsx";
import { overridesFor } from "./overrides.ts";
import type { ChosenSlot } from "./slot-choice.tsx";
import { useOnceKey } from "./use-once-key.ts";

/** What moves: a booking, or a session that belongs to none. */
export type Moved = { bookingId: string } | { appointmentId: string };

interface ConfirmSessionsProps {
  patient: BookedPatient;
  clinicianId: string;
  timeZone: string;
  service: "ASSESSMENT" | "THERAPY_INTAKE";
  chosen: readonly ChosenSlot[];
  /** How many times there are to choose, with those that stay. */
  wanted: number;
  /** What moves; a new booking otherwise. */
  moves?: Moved;
  /** Sessions of it that took place, and stay. */
  fixed?: readonly string[];
  onDone: () => void;
}

/** What was chosen, the reason where a rule is set aside, and the button. Trying again never books twice. */
export function ConfirmSessions(props: ConfirmSessionsProps) {
  const { patient, clinicianId, timeZone, service, chosen, wanted, moves, fixed = [], onDone } = props;
  const [reason, setReason] = useState("");
  const [idempotencyKey, renewKey] = useOnceKey();
  const utils = trpc.useUtils();
  const after = {
    async onSuccess() {
      renewKey();
      onDone();
      await utils.staff.invalidate();
    },
  };
  const book = trpc.staff.appointments.book.useMutation(after);
  const reschedule = trpc.staff.appointments.reschedule.useMutation(after);
  const move = trpc.staff.appointments.move.useMutation(after);
  const all = [book, reschedule, move];
  const isPending = all.some((one) => one.isPending);
  const error = book.error ?? reschedule.error ?? move.error;
  const sessions = [...fixed, ...chosen.map(({ date }) => date)].sort();
  const override = overridesFor(chosen);

  function send() {
    const asked = {
      sessions,
      clinicianId,
      override,
      ...(reason.trim() && { reason }),
      idempotencyKey,
    };
    if (moves === undefined) book.mutate({ ...asked, service, patientId: patient.id });
    else if ("bookingId" in moves) reschedule.mutate({ ...asked, ...moves });
    else move.mutate({ ...asked, ...moves });
  }

  return (
    <form
      className="space-y-4 rounded-lg border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending && sessions.length === wanted) send();
      }}
    >
      <ul aria-live="polite">
        {sessions.length < wanted ? <li>{words.nothingChosen(wanted)}</li> : null}
        {sessions.map((start, index) => (
          <li key={start}>
            {words.chosen(index + 1, wanted)}: <strong>{sessionInWords(start, timeZone)}</strong>
          </li>
        ))}
      </ul>
      {override.length > 0 || moves !== undefined ? (
        <Field
          id="book-reason"
          label={words.reason}
          {...(override.length > 0 && { hint: words.reasonNeeded })}
        >
          <input
            id="book-reason"
            required={override.length > 0}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            className={CONTROL_LOOK}
          />
        </Field>
      ) : null}
      {error ? <Alert tone="problem" role="alert" title={error.message} /> : null}
      {all.some(({ isSuccess }) => isSuccess) ? (
        <BookedNote
          patientId={patient.id}
          title={`${book.isSuccess ? words.booked : words.moved} ${patient.isReachable ? words.told : words.notTold}`}
        />
      ) : null}
      <Button type="submit" pending={isPending} pendingText={words.booking}>
        {moves === undefined ? words.book : words.move}
      </Button>
    </form>
  );
}
