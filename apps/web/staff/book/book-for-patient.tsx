"use client";

import { useState } from "react";
import { Choice } from "../choice.tsx";
import { bookMessages as words } from "../messages/book.ts";
import { ClinicianChoice } from "./clinician-choice.tsx";
import { ConfirmSessions } from "./confirm-sessions.tsx";
import { OVERRIDABLE } from "./overrides.ts";
import { SeriesPanel } from "./series-panel.tsx";
import { type ChosenSlot, SlotChoice } from "./slot-choice.tsx";
import { PLANS, useBookAddress } from "./use-book-address.ts";
import { useTimeZone } from "./use-time-zone.ts";

export interface BookedPatient {
  id: string;
  state: string;
  insurance: string;
  /** Whether there is an address to write to. */
  isReachable: boolean;
}

const isPlan = (value: string): value is (typeof PLANS)[number] => PLANS.some((plan) => plan === value);
const SESSIONS = { ASSESSMENT: 2, THERAPY_INTAKE: 1, SERIES: 1 } as const;

/** Books on a patient's behalf: what, with whom, when, and why where a rule is set aside. */
export function BookForPatient({ patient, today }: { patient: BookedPatient; today: string }) {
  const { plan, clinicianId, from, to, choosePlan, chooseClinician, page } = useBookAddress(today);
  const [chosen, setChosen] = useState<readonly ChosenSlot[]>([]);
  const service = plan === "ASSESSMENT" ? "ASSESSMENT" : "THERAPY_INTAKE";
  const zone = useTimeZone(clinicianId, today);
  return (
    <div className="space-y-6">
      <div className="max-w-md">
        <Choice
          id="what"
          label={words.what}
          value={plan}
          options={PLANS.map((value) => ({ value, label: words.plans[value] }))}
          onChange={(value) => {
            setChosen([]);
            if (isPlan(value)) choosePlan(value);
          }}
        />
      </div>
      <ClinicianChoice
        today={today}
        clinicianType={service === "ASSESSMENT" ? "PSYCHOLOGIST" : "THERAPIST"}
        state={patient.state}
        insurance={patient.insurance}
        chosen={clinicianId}
        onChoose={(id) => {
          setChosen([]);
          chooseClinician(id);
        }}
      />
      {clinicianId === null || zone === null ? null : (
        <>
          <SlotChoice
            clinicianId={clinicianId}
            timeZone={zone}
            service={service}
            state={patient.state}
            insurance={patient.insurance}
            from={from}
            to={to}
            onPage={page}
            besides={OVERRIDABLE}
            besidesLabel={words.others}
            chosen={chosen.map(({ date }) => date)}
            onToggle={(slot) => setChosen(toggled(chosen, slot, SESSIONS[plan]))}
          />
          {plan === "SERIES" ? (
            <SeriesPanel
              key={clinicianId}
              patientId={patient.id}
              clinicianId={clinicianId}
              timeZone={zone}
              first={chosen[0]}
            />
          ) : (
            <ConfirmSessions
              patient={patient}
              clinicianId={clinicianId}
              timeZone={zone}
              service={service}
              chosen={chosen}
              wanted={SESSIONS[plan]}
              onDone={() => setChosen([])}
            />
          )}
        </>
      )}
    </div>
  );
}

/** With a time that was not chosen, without one that was; the choice made last makes way. */
export function toggled(
  chosen: readonly ChosenSlot[],
  slot: ChosenSlot,
  most: number,
): readonly ChosenSlot[] {
  const others = chosen.filter(({ date }) => date !== slot.date);
  if (others.length < chosen.length) return others;
  return [...others.slice(0, most - 1), slot];
}
