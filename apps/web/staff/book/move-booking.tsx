"use client";

import type { SlotRefusal } from "@tandem/domain";
import { useState } from "react";
import { sessionInWords } from "@/time/format.ts";
import { bookMessages as words } from "../messages/book.ts";
import type { BookedPatient } from "./book-for-patient.tsx";
import { toggled } from "./book-for-patient.tsx";
import { ClinicianChoice } from "./clinician-choice.tsx";
import { ConfirmSessions, type Moved } from "./confirm-sessions.tsx";
import { OVERRIDABLE } from "./overrides.ts";
import { type ChosenSlot, SlotChoice } from "./slot-choice.tsx";
import { useBookAddress } from "./use-book-address.ts";
import { useTimeZone } from "./use-time-zone.ts";

interface MoveBookingProps {
  patient: BookedPatient;
  today: string;
  booking: {
    /** A booking, or a session that belongs to none. */
    moves: Moved;
    service: "ASSESSMENT" | "THERAPY_INTAKE";
    clinicianId: string;
    clinicianName: string;
    timeZone: string;
    /** Sessions that stay whatever is chosen, and those still to come, each in order. */
    fixed: readonly string[];
    sessions: readonly string[];
    /** How many times there are to choose: one more than sessions to come when one is replaced. */
    toChoose: number;
    /** The start of the one session that somebody wants to move; any of them when left out. */
    moving: string | undefined;
  };
}

/** The sessions that move do not count against their own move, so what they take may be free after all. */
const BESIDES: readonly SlotRefusal[] = [
  ...OVERRIDABLE,
  "OVERLAPS_APPOINTMENT",
  "DAY_FULL",
  "WEEK_FULL",
  "NO_PARTNER",
];

/**
 * Moves a booking, or a session that belongs to none, to other times, of its clinician or of another one; a session whose
 * time stays chosen stays where it is.
 */
export function MoveBooking({ patient, today, booking }: MoveBookingProps) {
  const { from, to, page, clinicianId: asked, chooseClinician } = useBookAddress(today);
  const clinicianId = asked ?? booking.clinicianId;
  const zone = useTimeZone(clinicianId, today) ?? booking.timeZone;
  const asSlots = (starts: readonly string[]): ChosenSlot[] =>
    starts.map((date) => ({ id: date, date, length: 0, refusal: null }));
  const [chosen, setChosen] = useState<readonly ChosenSlot[]>(() =>
    asSlots(booking.sessions.filter((start) => start !== booking.moving)),
  );
  return (
    <div className="space-y-6">
      {booking.sessions.length === 0 ? null : (
        <p>
          {words.now(
            booking.sessions.map((start) => sessionInWords(start, booking.timeZone)).join(words.and),
            booking.clinicianName,
          )}
        </p>
      )}
      {booking.fixed.length === 0 ? (
        <details>
          <summary className="min-h-12 py-3 font-semibold">{words.otherClinician}</summary>
          <ClinicianChoice
            today={today}
            clinicianType={booking.service === "ASSESSMENT" ? "PSYCHOLOGIST" : "THERAPIST"}
            state={patient.state}
            insurance={patient.insurance}
            chosen={clinicianId}
            onChoose={(id) => {
              setChosen(id === booking.clinicianId ? asSlots(booking.sessions) : []);
              chooseClinician(id);
            }}
          />
        </details>
      ) : null}
      <SlotChoice
        clinicianId={clinicianId}
        timeZone={zone}
        service={booking.service}
        state={patient.state}
        insurance={patient.insurance}
        from={from}
        to={to}
        onPage={page}
        besides={BESIDES}
        besidesLabel={words.othersMove}
        current={clinicianId === booking.clinicianId ? booking.sessions : []}
        chosen={chosen.map(({ date }) => date)}
        onToggle={(slot) => setChosen(toggled(chosen, slot, booking.toChoose))}
      />
      <ConfirmSessions
        patient={patient}
        clinicianId={clinicianId}
        timeZone={zone}
        service={booking.service}
        chosen={chosen}
        wanted={booking.fixed.length + booking.toChoose}
        moves={booking.moves}
        fixed={booking.fixed}
        onDone={() => undefined}
      />
    </div>
  );
}
