"use client";

import type { LateIfCancelled } from "@tandem/api/server";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { sessionTitle } from "@/choose/session-title.ts";
import { clinicianInWords } from "@/clinicians/clinician-in-words.ts";
import { Button } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { TextLink } from "@/design/text-link.tsx";
import { chosenPatient, keepChosenPatient } from "@/patients/chosen-patient.ts";
import { type Answers, chooseHref, confirmHref } from "@/search/address.ts";
import { SessionList } from "@/sessions/session-list.tsx";
import { useDisplayZone } from "@/time/zone.tsx";
import { ZoneNote } from "@/time/zone-note.tsx";
import type { Catalog, ClinicianOffers, CurrentHold, Patient } from "@/trpc/types.ts";
import { BookingFailure } from "./booking-failure.tsx";
import { ChangeTimes } from "./change-times.tsx";
import { HoldStatus } from "./hold-status.tsx";
import { LateNote } from "./late-note.tsx";
import { OtherDetails } from "./other-details.tsx";
import { PatientChoice } from "./patient-choice.tsx";
import { useConfirm } from "./use-confirm.ts";
import { type HoldPhase, useHold } from "./use-hold.ts";

export interface ConfirmPanelProps {
  answers: Answers;
  clinician: ClinicianOffers["clinician"];
  sessions: readonly string[];
  /** Where each is, as the record system says; null where it does not. */
  locations: readonly (string | null)[];
  lengthMinutes: number;
  patients: readonly Patient[];
  /** The account's hold, of whatever it is. */
  hold: CurrentHold | null;
  /** Which of the sessions would be cancelled late already. */
  late: LateIfCancelled;
  payers: Catalog["payers"];
  states: Catalog["states"];
}

/** Who of the account this is most likely for: who was chosen, whom it is held for, whom the search was for, oneself. */
function likelyPatient({ answers, patients, hold, clinician, sessions }: ConfirmPanelProps): string {
  const isHeld = hold?.clinician.id === clinician.id && hold.sessions.join() === sessions.join();
  const searchedFor = patients.find(
    ({ state, insurance }) => state === answers.state && insurance === answers.insurance,
  );
  const held = isHeld ? hold.patient.id : undefined;
  return chosenPatient(patients)?.id ?? held ?? searchedFor?.id ?? patients[0]?.id ?? "";
}

/** Everything that will be booked, held while it is checked, and the one button that books it. */
export function ConfirmPanel(props: ConfirmPanelProps) {
  const { answers, clinician, sessions, locations, lengthMinutes, patients } = props;
  const t = useTranslations("confirm");
  const choose = useTranslations("choose");
  const services = useTranslations("services");
  const zone = useDisplayZone(clinician.timeZone);
  const [patientId, setPatientId] = useState(() => likelyPatient(props));
  const hold = useHold(
    { service: answers.service, clinicianId: clinician.id, sessions: [...sessions], patientId },
    props.hold,
  );
  const { confirm, isBooking, error, unknownHoldId, forget } = useConfirm(hold.askAgain);
  const [first = null, second = null] = sessions;
  const isHoldGone = error?.data?.refusal?.kind === "HOLD_EXPIRED";
  const failure = error && !isHoldGone ? error : hold.phase === "FAILED" ? hold.error : null;
  const isRefused = failure?.data?.refusal !== undefined;
  // While it is being booked and afterwards, the hold's end is no news.
  const phase: HoldPhase = isBooking ? "HELD" : hold.phase;

  function holdAgain() {
    forget();
    hold.holdAgain();
  }

  return (
    <div className="space-y-6">
      {failure ? (
        <BookingFailure
          error={failure}
          isAboutHold={failure === hold.error}
          answers={answers}
          clinician={clinician}
          zone={zone}
        />
      ) : null}
      {failure === null ? (
        <HoldStatus
          phase={phase}
          secondsLeft={hold.secondsLeft}
          expiresAt={hold.held?.expiresAt ?? null}
          zone={zone}
          onKeepLonger={hold.holdAgain}
        />
      ) : null}
      <Card className="space-y-6">
        <section aria-labelledby="what">
          <h2 id="what" className="font-semibold text-xl">
            {services(`${answers.service}.name`)}
          </h2>
          <p>{choose("with", { clinician: clinicianInWords(services, clinician) })}</p>
        </section>
        <SessionList
          zone={zone}
          sessions={sessions.map((start, index) => ({
            title: sessionTitle(choose, index, sessions.length),
            start,
            lengthMinutes,
            location: locations[index],
          }))}
        />
        <ZoneNote instants={sessions} displayZone={zone} clinicianZone={clinician.timeZone} />
        <ChangeTimes href={chooseHref(clinician.id, answers, { first, second })} release={hold.release} />
        <div className="space-y-3 border-line border-t pt-6">
          <PatientChoice
            patients={patients}
            chosen={patientId}
            onChoose={(id) => {
              forget();
              keepChosenPatient(id);
              setPatientId(id);
            }}
          />
          <AddPerson href={confirmHref(clinician.id, answers, { first, second })} />
        </div>
      </Card>
      <OtherDetails {...props} patient={patients.find(({ id }) => id === patientId)} />
      {isRefused ? null : (
        <div className="space-y-3">
          <BookButton
            phase={phase}
            count={sessions.length}
            isBooking={isBooking}
            holdId={unknownHoldId ?? hold.held?.holdId ?? null}
            isUnknown={unknownHoldId !== null}
            onBook={confirm}
            onHoldAgain={holdAgain}
          />
          <LateNote {...props.late} />
          <p className="text-ink-soft">{t("cancelNote", { count: sessions.length })}</p>
        </div>
      )}
    </div>
  );
}

/** Who books for somebody new comes back to these times. */
function AddPerson({ href }: { href: string }) {
  const t = useTranslations("confirm");
  return (
    <TextLink href={`/patients?${new URLSearchParams({ next: href })}`} prefetch={false}>
      {t("addPerson")}
    </TextLink>
  );
}

interface BookButtonProps {
  phase: HoldPhase;
  count: number;
  isBooking: boolean;
  holdId: string | null;
  /** Whether the hold was booked is not known: asking again is the way to know. */
  isUnknown: boolean;
  onBook: (holdId: string) => void;
  onHoldAgain: () => void;
}

/** One button in one place, so that the focus stays: it books what is held, and else tries to hold it. */
function BookButton({ phase, count, isBooking, holdId, isUnknown, onBook, onHoldAgain }: BookButtonProps) {
  const t = useTranslations("confirm");
  const canBook = holdId !== null && (phase === "HELD" || isUnknown);
  const isHolding = phase === "HOLDING" && !isUnknown;
  return (
    <Button
      onClick={() => (canBook ? onBook(holdId) : onHoldAgain())}
      pending={isBooking || isHolding}
      pendingText={isBooking ? t("submitting") : t("submit", { count })}
      className="w-full text-lg sm:w-auto sm:px-12"
    >
      {canBook ? t("submit", { count }) : t("holdAgain")}
    </Button>
  );
}
