"use client";

import Link from "next/link";
import { useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button, ButtonLink } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { chooseMessages } from "@/messages/choose.ts";
import { confirmMessages } from "@/messages/confirm.ts";
import { clinicianInWords, serviceMessages } from "@/messages/services.ts";
import { type Answers, chooseHref, searchHref } from "@/search/address.ts";
import { SessionList } from "@/sessions/session-list.tsx";
import { useDisplayZone } from "@/time/zone.tsx";
import { ZoneNote } from "@/time/zone-note.tsx";
import type { Catalog, ClinicianOffers, Patient } from "@/trpc/types.ts";
import { BookingFailure } from "./booking-failure.tsx";
import { PatientChoice } from "./patient-choice.tsx";
import { useBook } from "./use-book.ts";

export interface ConfirmPanelProps {
  answers: Answers;
  clinician: ClinicianOffers["clinician"];
  sessions: readonly string[];
  lengthMinutes: number;
  patients: readonly Patient[];
  payers: Catalog["payers"];
  states: Catalog["states"];
}

/** Everything that will be booked, once more, and the one button that books it. */
export function ConfirmPanel(props: ConfirmPanelProps) {
  const { answers, clinician, sessions, lengthMinutes, patients } = props;
  const zone = useDisplayZone(clinician.timeZone);
  const [patientId, setPatientId] = useState(patients[0]?.id);
  const patient = patients.find(({ id }) => id === patientId);
  const { book, isBooking, error } = useBook({
    service: answers.service,
    clinicianId: clinician.id,
    sessions: [...sessions],
    ...(patientId && { patientId }),
  });
  const [first, second] = sessions;
  return (
    <div className="space-y-6">
      {error ? <BookingFailure error={error} answers={answers} clinician={clinician} zone={zone} /> : null}
      <Card className="space-y-6">
        <section aria-labelledby="what">
          <h2 id="what" className="font-semibold text-xl">
            {serviceMessages[answers.service].name}
          </h2>
          <p>{chooseMessages.with(clinicianInWords(clinician))}</p>
        </section>
        <SessionList
          zone={zone}
          sessions={sessions.map((start, index) => ({
            title: chooseMessages.session(index, sessions.length),
            start,
            lengthMinutes,
          }))}
        />
        <ZoneNote instants={sessions} displayZone={zone} clinicianZone={clinician.timeZone} />
        <Link
          href={chooseHref(clinician.id, answers, { ...(first && { first }), ...(second && { second }) })}
          className="inline-flex min-h-11 items-center font-medium text-accent underline underline-offset-4 hover:text-accent-strong"
        >
          {confirmMessages.changeTimes}
        </Link>
        <div className="border-line border-t pt-6">
          <PatientChoice patients={patients} chosen={patientId} onChoose={setPatientId} />
        </div>
      </Card>
      <OtherDetails {...props} patient={patient} />
      <div className="space-y-3">
        <Button
          onClick={book}
          pending={isBooking}
          pendingText={confirmMessages.submitting}
          className="w-full text-lg sm:w-auto sm:px-12"
        >
          {confirmMessages.submit(sessions.length)}
        </Button>
        <p className="text-ink-soft">{confirmMessages.cancelNote(sessions.length)}</p>
      </div>
    </div>
  );
}

/** A booking goes by what the patient's record says; a search may have said something else. */
function OtherDetails({
  answers,
  patient,
  payers,
  states,
}: ConfirmPanelProps & { patient: Patient | undefined }) {
  if (!patient || (patient.state === answers.state && patient.insurance === answers.insurance)) return null;
  const payer = payers.find(({ id }) => id === patient.insurance)?.name ?? patient.insurance;
  const state = states.find(({ code }) => code === patient.state);
  if (state === undefined) return null;
  const own = { service: answers.service, state: state.code, insurance: patient.insurance };
  return (
    <Alert title={confirmMessages.otherDetailsTitle} headingLevel="h2">
      <p>{confirmMessages.otherDetails(state.name, payer)}</p>
      <ButtonLink variant="secondary" href={searchHref(own)}>
        {confirmMessages.searchAgain(state.name, payer)}
      </ButtonLink>
    </Alert>
  );
}
