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

interface ConfirmSessionsProps {
  patient: BookedPatient;
  clinicianId: string;
  timeZone: string;
  service: "ASSESSMENT" | "THERAPY_INTAKE";
  chosen: readonly ChosenSlot[];
  /** The booking that moves; a new one otherwise. */
  bookingId?: string;
  /** Sessions of it that took place, and stay. */
  fixed?: readonly string[];
  onDone: () => void;
}

/** What was chosen, the reason where a rule is set aside, and the button. Trying again never books twice. */
export function ConfirmSessions(props: ConfirmSessionsProps) {
  const { patient, clinicianId, timeZone, service, chosen, bookingId, fixed = [], onDone } = props;
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
  const move = trpc.staff.appointments.reschedule.useMutation(after);
  const [isPending, error] = [book.isPending || move.isPending, book.error ?? move.error];
  const sessions = [...fixed, ...chosen.map(({ date }) => date)].sort();
  const wanted = service === "ASSESSMENT" ? 2 : 1;
  const override = overridesFor(chosen);

  function send() {
    const asked = {
      sessions,
      clinicianId,
      override,
      ...(reason.trim() && { reason }),
      idempotencyKey,
    };
    if (bookingId === undefined) book.mutate({ ...asked, service, patientId: patient.id });
    else move.mutate({ ...asked, bookingId });
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
      {override.length > 0 || bookingId !== undefined ? (
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
      {book.isSuccess || move.isSuccess ? (
        <BookedNote
          patientId={patient.id}
          title={`${book.isSuccess ? words.booked : words.moved} ${patient.isReachable ? words.told : words.notTold}`}
        />
      ) : null}
      <Button type="submit" pending={isPending} pendingText={words.booking}>
        {bookingId === undefined ? words.book : words.move}
      </Button>
    </form>
  );
}
