"use client";

import { APPOINTMENT_STATUSES } from "@tandem/domain";
import { useRef, useState } from "react";
import { Button } from "@/design/button.tsx";
import { StaffTable } from "@/staff/staff-table.tsx";
import { useNow } from "@/time/use-now.ts";
import { Choice } from "../choice.tsx";
import { DateField } from "../date-field.tsx";
import { useFocusReturn } from "../focus-when-lost.tsx";
import { ListOfPages } from "../list-of-pages.tsx";
import { appointmentsMessages as words } from "../messages/appointments.ts";
import { statusMessages } from "../messages/clinician.ts";
import { SearchBox } from "../search-box.tsx";
import { AppointmentRow } from "./appointment-row.tsx";
import { CancelDialog } from "./cancel-dialog.tsx";
import { MoveDayDialog } from "./move-day-dialog.tsx";
import { type OnDone, ToldNote } from "./told-note.tsx";
import { type Appointment, useAppointments } from "./use-appointments.ts";

const TITLES = [words.when, words.patient, words.clinician, words.kind, words.status, words.action];

function csvQuery(address: Readonly<Record<string, string | null>>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(address).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : [])),
  );
}

/** Appointments by start; of one clinician and day all can be cancelled at once. */
export function AppointmentList({ today, madeAt }: { today: string; madeAt: string }) {
  const now = useNow(madeAt);
  const { address, setAddress, query, items } = useAppointments(today);
  const [chosen, setChosen] = useState<readonly Appointment[]>([]);
  const dialog = useRef<HTMLDialogElement>(null);
  const { place, returnFocus } = useFocusReturn<HTMLDivElement>();
  const [isMoving, setMoving] = useState(false);
  const moving = useRef<HTMLDialogElement>(null);
  const [done, setDone] = useState<Parameters<OnDone>>();
  const cancel = (appointments: readonly Appointment[]) => {
    setChosen(appointments);
    dialog.current?.showModal();
  };
  const cancellable = items.filter(({ status, scheduledFor }) => status === "UPCOMING" && scheduledFor > now);
  const timeZone = items[0]?.clinician.timeZone;
  // A day is moved as a whole, so it is offered only where the whole day is shown.
  const isOfEverybody = address.patient === null && address.name === null;
  const day =
    address.clinician !== null && isOfEverybody && timeZone !== undefined && address.from === address.to
      ? { clinicianId: address.clinician, date: address.from, timeZone }
      : null;
  const isNarrowed = address.clinician !== null || address.patient !== null;
  return (
    <>
      <div className="mb-4 grid max-w-5xl grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-5">
        <SearchBox
          id="name"
          label={words.name}
          placeholder={words.nameHint}
          value={address.name ?? ""}
          onSearch={(text) => void setAddress({ name: text || null })}
        />
        <DateField
          id="from"
          label={words.from}
          value={address.from}
          onChange={(date) => void setAddress({ from: date })}
        />
        <DateField
          id="to"
          label={words.to}
          value={address.to}
          onChange={(date) => void setAddress({ to: date })}
        />
        <Choice
          id="status"
          label={words.status}
          any={words.any}
          value={address.status ?? ""}
          options={APPOINTMENT_STATUSES.map((status) => ({ value: status, label: statusMessages[status] }))}
          onChange={(value) =>
            void setAddress({ status: APPOINTMENT_STATUSES.find((one) => one === value) ?? null })
          }
        />
        {isNarrowed ? (
          <Button variant="quiet" onClick={() => void setAddress({ clinician: null, patient: null })}>
            {words.everybody}
          </Button>
        ) : null}
      </div>
      <p className="mb-4">
        <a
          href={`/staff/appointments.csv?${csvQuery(address)}`}
          download
          className="inline-flex min-h-12 items-center underline underline-offset-4"
        >
          {words.download}
        </a>
      </p>
      {address.clinician !== null && cancellable.length > 0 && !query.hasNextPage ? (
        <div className="mb-4 flex flex-wrap items-center gap-4">
          <Button variant="secondary" onClick={() => cancel(cancellable)}>
            {words.cancelAll(cancellable.length)}
          </Button>
          {day === null ? null : (
            <Button
              variant="secondary"
              onClick={() => {
                setMoving(true);
                moving.current?.showModal();
              }}
            >
              {words.moveAll}
            </Button>
          )}
          <p className="text-ink-soft">{words.cancelAllHint}</p>
        </div>
      ) : null}
      <div ref={place} tabIndex={-1}>
        {done === undefined ? null : (
          <div className="mb-4 max-w-5xl">
            <ToldNote title={done[0]} patients={done[1]} />
          </div>
        )}
        <ListOfPages query={query} isEmpty={items.length === 0} words={words}>
          <StaffTable titles={TITLES}>
            {items.map((appointment) => (
              <AppointmentRow
                key={appointment.id}
                appointment={appointment}
                now={now}
                onCancel={() => cancel([appointment])}
                onMarked={returnFocus}
              />
            ))}
          </StaffTable>
        </ListOfPages>
      </div>
      <CancelDialog
        ref={dialog}
        appointments={chosen}
        onCancelled={(...told) => setDone(told)}
        onClose={returnFocus}
      />
      <MoveDayDialog
        ref={moving}
        day={isMoving ? day : null}
        onMoved={(...told) => setDone(told)}
        onClose={() => {
          setMoving(false);
          returnFocus();
        }}
      />
    </>
  );
}
