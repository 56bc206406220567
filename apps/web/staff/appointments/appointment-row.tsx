"use client";

import { isReplaceable } from "@tandem/domain";
import { Button } from "@/design/button.tsx";
import { sessionInWords, shortZoneInWords } from "@/time/format.ts";
import { trpc } from "@/trpc/client.ts";
import { moveHref } from "../book/move-href.ts";
import { useFocusReturn } from "../focus-when-lost.tsx";
import { clinicianHref } from "../heat-map/capacity-row.tsx";
import { appointmentsMessages as words } from "../messages/appointments.ts";
import { appointmentTypeMessages, statusMessages } from "../messages/clinician.ts";
import { RowLink } from "../row-link.tsx";
import { CELL } from "../staff-table.tsx";
import type { Appointment } from "./use-appointments.ts";

interface AppointmentRowProps {
  appointment: Appointment;
  /** What has started by then can be marked. */
  now: string;
  onCancel: () => void;
  /** Once it is marked, which may take it off the list. */
  onMarked: () => void;
}

/** One appointment, and what can be said of it: before its start it can be cancelled, after it marked. */
export function AppointmentRow({ appointment, now, onCancel, onMarked }: AppointmentRowProps) {
  const { id, scheduledFor, localDate, patient, clinician, status, bookingId } = appointment;
  const utils = trpc.useUtils();
  const { place, returnFocus } = useFocusReturn<HTMLTableCellElement>();
  const mark = trpc.staff.appointments.setStatus.useMutation({
    async onSuccess() {
      await utils.staff.invalidate();
      returnFocus();
      onMarked();
    },
  });
  const hasStarted = scheduledFor <= now;
  const canMark = (hasStarted && status === "UPCOMING") || status === "OCCURRED" || status === "NO_SHOW";
  // Only a booking keeps the place of what did not take place open.
  const canReplace = bookingId !== null && isReplaceable(status);
  const name = `${patient.firstName} ${patient.lastName}`;
  return (
    <tr>
      <td className={`${CELL} min-w-28 font-medium lg:whitespace-nowrap`}>
        {sessionInWords(scheduledFor, clinician.timeZone)}{" "}
        <span className="font-normal text-ink-soft">
          {shortZoneInWords(clinician.timeZone, scheduledFor)}
        </span>
      </td>
      <td className={CELL}>
        <RowLink href={`/staff/patients/${encodeURIComponent(patient.id)}`}>{name}</RowLink>
      </td>
      <td className={CELL}>
        <RowLink href={clinicianHref(clinician.id, localDate)}>
          {clinician.firstName} {clinician.lastName}
        </RowLink>
      </td>
      <td className={CELL}>
        {appointmentTypeMessages[appointment.appointmentType]}
        {appointment.source === "EHR" ? (
          <span className="block text-ink-soft">{words.fromRecordSystem}</span>
        ) : null}
      </td>
      <td ref={place} tabIndex={-1} className={CELL}>
        {statusMessages[status]}
      </td>
      <td className={CELL}>
        <div className="flex flex-wrap gap-x-3 whitespace-nowrap">
          {canMark && status !== "OCCURRED" ? (
            <Button
              variant="quiet"
              pending={mark.isPending}
              onClick={() => mark.mutate({ appointmentId: id, status: "OCCURRED" })}
            >
              {words.occurred}
              <span className="sr-only">: {name}</span>
            </Button>
          ) : null}
          {canMark && status !== "NO_SHOW" ? (
            <Button
              variant="quiet"
              pending={mark.isPending}
              onClick={() => mark.mutate({ appointmentId: id, status: "NO_SHOW" })}
            >
              {words.noShow}
              <span className="sr-only">: {name}</span>
            </Button>
          ) : null}
          {canReplace || (!hasStarted && status === "UPCOMING") ? (
            <RowLink href={moveHref(patient.id, appointment)} className="px-1 font-medium text-accent">
              {canReplace ? words.replace : words.move}
              <span className="sr-only">: {name}</span>
            </RowLink>
          ) : null}
          {!hasStarted && status === "UPCOMING" ? (
            <Button variant="quiet" onClick={onCancel}>
              {words.cancel}
              <span className="sr-only">: {name}</span>
            </Button>
          ) : null}
        </div>
        {mark.error ? <p role="alert">{mark.error.message}</p> : null}
      </td>
    </tr>
  );
}
