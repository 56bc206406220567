"use client";

import { useState } from "react";
import { type Choice, choiceEntries } from "@/search/address.ts";
import { useAddress } from "@/search/use-address.ts";
import type { ClinicianOffers } from "@/trpc/types.ts";
import { firstSessions, meantBy, secondSessions } from "./offers.ts";

const NAMES = ["day", "first", "second"] as const;

type StepIndex = 0 | 1;

export type SessionChoice = ReturnType<typeof useChoice>;

/**
 * What is chosen of a clinician's offers, kept in the address. Choosing replaces the address, so that "back" leads to
 * the page before and not through every choice.
 */
export function useChoice(offers: ClinicianOffers) {
  const { params, change } = useAddress();
  const address: Required<Choice> = {
    day: params.get("day"),
    first: params.get("first"),
    second: params.get("second"),
  };
  const [reopened, setReopened] = useState<StepIndex | null>(null);
  const [secondDropped, setSecondDropped] = useState(false);

  const isPair = offers.pairs !== null;
  const firsts = firstSessions(offers);
  const first = meantBy(address.first, firsts);
  const seconds = first === null ? [] : secondSessions(offers, first);
  const second = meantBy(address.second, seconds);
  const missing: StepIndex | null = first === null ? 0 : isPair && second === null ? 1 : null;

  function chooseFirst(start: string) {
    const stillFits = meantBy(address.second, secondSessions(offers, start));
    setSecondDropped(isPair && second !== null && stillFits === null);
    setReopened(null);
    change("replace", NAMES, choiceEntries({ first: start, second: stillFits }));
    return isPair && stillFits === null ? 1 : null;
  }

  function choosePair(start: string, partner: string) {
    setSecondDropped(false);
    setReopened(null);
    change("replace", NAMES, choiceEntries({ first: start, second: partner }));
  }

  function chooseSecond(start: string) {
    setSecondDropped(false);
    setReopened(null);
    change("replace", ["second"], choiceEntries({ second: start }));
  }

  return {
    isPair,
    firsts,
    seconds,
    first,
    second,
    startDate: address.day ?? undefined,
    /** The starts that the address names, open or not. */
    named: [address.first, address.second].filter((start) => start !== null),
    /** The address named a time that is no longer on offer. */
    isGone:
      (address.first !== null && first === null) ||
      (first !== null && address.second !== null && second === null),
    secondDropped,
    openStep: reopened ?? missing,
    isComplete: missing === null,
    reopen: setReopened,
    chooseFirst,
    chooseSecond,
    choosePair,
  };
}
