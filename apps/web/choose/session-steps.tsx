"use client";

import { SERVICES, type ServiceId } from "@tandem/domain";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ClinicianOffers } from "@/trpc/types.ts";
import { locationOf } from "./offers.ts";
import { SessionStep, stepHeadingId } from "./session-step.tsx";
import type { SessionChoice } from "./use-choice.ts";
import { unfitDays } from "./why-not.ts";

interface SessionStepsProps {
  offers: ClinicianOffers;
  choice: SessionChoice;
  service: ServiceId;
  /** How many sessions the service has, chosen here or not. */
  count: number;
  zone: string;
  /** Which session is chosen first, counted from 0. */
  firstIndex?: 0 | 1;
  /** The heading of what follows the last answer. */
  doneId: string;
  focusNext: (headingId: string) => void;
}

/** Session 1, then the session 2 that goes with it: each is open until it is answered, and then leads on. */
export function SessionSteps(props: SessionStepsProps) {
  const { offers, choice, service, count, zone, firstIndex = 0, doneId, focusNext } = props;
  const t = useTranslations("choose");
  const { first, isPair } = choice;
  const { daysApart } = SERVICES[service];
  const unfit = useMemo(
    () =>
      first === null || !isPair || daysApart === null
        ? undefined
        : unfitDays(offers, first, zone, daysApart.max),
    [offers, first, isPair, zone, daysApart],
  );
  const shared = { count, zone, locationAt: (start: string) => locationOf(offers, start) };
  return (
    <>
      <SessionStep
        {...shared}
        index={firstIndex}
        starts={choice.firsts}
        chosen={first}
        isOpen={choice.openStep === 0}
        startDate={choice.startDate}
        onOpen={() => choice.reopen(0)}
        onChoose={(start) => focusNext(choice.chooseFirst(start) === 1 ? stepHeadingId(1) : doneId)}
      />
      {isPair ? (
        <SessionStep
          {...shared}
          index={1}
          starts={choice.seconds}
          chosen={choice.second}
          isOpen={choice.openStep === 1}
          unfit={unfit}
          hint={first === null ? t("secondWaiting") : t("secondHint")}
          notice={choice.secondDropped ? t("secondDropped") : undefined}
          onOpen={() => choice.reopen(1)}
          onChoose={(start) => {
            focusNext(doneId);
            choice.chooseSecond(start);
          }}
        />
      ) : null}
    </>
  );
}
