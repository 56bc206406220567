"use client";

import { useFocusNext } from "@/design/use-focus-next.ts";
import type { Answers } from "@/search/address.ts";
import { useDisplayZone } from "@/time/zone.tsx";
import { ZoneNote } from "@/time/zone-note.tsx";
import type { ClinicianOffers } from "@/trpc/types.ts";
import { ContinuePanel, continueHeadingId } from "./continue-panel.tsx";
import { GoneNotice } from "./gone-notice.tsx";
import { SessionSteps } from "./session-steps.tsx";
import { Suggestions } from "./suggestions.tsx";
import { useChoice } from "./use-choice.ts";

interface PickerProps {
  offers: ClinicianOffers;
  answers: Answers;
  isSignedIn: boolean;
}

/** The sessions of one clinician that a patient can choose, suggestions first; then on. */
export function Picker({ offers, answers, isSignedIn }: PickerProps) {
  const choice = useChoice(offers);
  const zone = useDisplayZone(offers.clinician.timeZone);
  const focusNext = useFocusNext();

  function choosePair(start: string, partner: string) {
    focusNext(continueHeadingId);
    choice.choosePair(start, partner);
  }

  return (
    <div className="space-y-5">
      {choice.isGone && !choice.secondDropped ? (
        <GoneNotice clinicianId={offers.clinician.id} named={choice.named} isSignedIn={isSignedIn} />
      ) : null}
      <ZoneNote instants={choice.firsts} displayZone={zone} clinicianZone={offers.clinician.timeZone} />
      {choice.isPair && choice.first === null ? (
        <Suggestions offers={offers} zone={zone} onChoose={choosePair} />
      ) : null}
      <SessionSteps
        offers={offers}
        choice={choice}
        service={answers.service}
        count={choice.isPair ? 2 : 1}
        zone={zone}
        doneId={continueHeadingId}
        focusNext={focusNext}
      />
      {choice.isComplete && choice.openStep === null ? (
        <ContinuePanel
          clinicianId={offers.clinician.id}
          answers={answers}
          first={choice.first}
          second={choice.second}
        />
      ) : null}
    </div>
  );
}
