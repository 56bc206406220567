"use client";

import { SERVICES } from "@tandem/domain";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import type { Answers } from "@/search/address.ts";
import { useDisplayZone } from "@/time/zone.tsx";
import { ZoneNote } from "@/time/zone-note.tsx";
import type { ClinicianOffers } from "@/trpc/types.ts";
import { ContinuePanel, continueHeadingId } from "./continue-panel.tsx";
import { GoneNotice } from "./gone-notice.tsx";
import { locationOf } from "./offers.ts";
import { SessionStep, stepHeadingId } from "./session-step.tsx";
import { Suggestions } from "./suggestions.tsx";
import { useChoice } from "./use-choice.ts";
import { unfitDays } from "./why-not.ts";

interface PickerProps {
  offers: ClinicianOffers;
  answers: Answers;
  isSignedIn: boolean;
}

/** Session 1, then the session 2 that goes with it, then on; each step is open until it is answered. */
export function Picker({ offers, answers, isSignedIn }: PickerProps) {
  const t = useTranslations("choose");
  const choice = useChoice(offers);
  const zone = useDisplayZone(offers.clinician.timeZone);
  const nextFocus = useRef<string | null>(null);
  const count = choice.isPair ? 2 : 1;
  const { daysApart } = SERVICES[answers.service];
  const { first } = choice;
  const locationAt = (start: string) => locationOf(offers, start);
  const unfit = useMemo(
    () => (first === null || daysApart === null ? undefined : unfitDays(offers, first, zone, daysApart.max)),
    [offers, first, zone, daysApart],
  );

  useEffect(() => {
    if (nextFocus.current === null) return;
    const heading = document.getElementById(nextFocus.current);
    if (heading === null) return;
    nextFocus.current = null;
    heading.focus({ preventScroll: true });
    const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    heading.scrollIntoView({ block: "center", behavior: isCalm ? "instant" : "smooth" });
  });

  function chooseFirst(start: string) {
    nextFocus.current = choice.chooseFirst(start) === 1 ? stepHeadingId(1) : continueHeadingId;
  }

  function chooseSecond(start: string) {
    nextFocus.current = continueHeadingId;
    choice.chooseSecond(start);
  }

  function choosePair(start: string, partner: string) {
    nextFocus.current = continueHeadingId;
    choice.choosePair(start, partner);
  }

  return (
    <div className="space-y-5">
      {choice.isGone && !choice.secondDropped ? (
        <GoneNotice clinicianId={offers.clinician.id} named={choice.named} isSignedIn={isSignedIn} />
      ) : null}
      <ZoneNote instants={choice.firsts} displayZone={zone} clinicianZone={offers.clinician.timeZone} />
      {choice.isPair && first === null ? (
        <Suggestions offers={offers} zone={zone} onChoose={choosePair} />
      ) : null}
      <SessionStep
        index={0}
        count={count}
        starts={choice.firsts}
        chosen={choice.first}
        locationAt={locationAt}
        zone={zone}
        isOpen={choice.openStep === 0}
        startDate={choice.startDate}
        onOpen={() => choice.reopen(0)}
        onChoose={chooseFirst}
      />
      {choice.isPair ? (
        <SessionStep
          index={1}
          count={count}
          starts={choice.seconds}
          chosen={choice.second}
          locationAt={locationAt}
          zone={zone}
          isOpen={choice.openStep === 1}
          unfit={unfit}
          hint={choice.first === null ? t("secondWaiting") : t("secondHint")}
          notice={choice.secondDropped ? t("secondDropped") : undefined}
          onOpen={() => choice.reopen(1)}
          onChoose={chooseSecond}
        />
      ) : null}
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
