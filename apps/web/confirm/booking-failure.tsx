"use client";

import { useEffect, useRef } from "react";
import { signInHref } from "@/account/return-address.ts";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { commonMessages } from "@/messages/common.ts";
import { confirmMessages } from "@/messages/confirm.ts";
import { type Answers, chooseHref } from "@/search/address.ts";
import type { ClinicianOffers } from "@/trpc/types.ts";
import { RefusedBooking } from "./refused-booking.tsx";
import type { BookError } from "./use-book.ts";

interface BookingFailureProps {
  error: BookError;
  answers: Answers;
  clinician: ClinicianOffers["clinician"];
  zone: string;
}

/** Why nothing was booked, or that it is not known yet, and what to do now. It takes the focus. */
export function BookingFailure({ error, answers, clinician, zone }: BookingFailureProps) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), [error]);

  if (error.data?.refusal) {
    return (
      <RefusedBooking
        ref={panel}
        refusal={error.data.refusal}
        answers={answers}
        clinician={clinician}
        zone={zone}
      />
    );
  }
  switch (error.data?.code) {
    case "UNAUTHORIZED":
      return (
        <Alert ref={panel} tone="problem" title={confirmMessages.signedOutTitle} headingLevel="h2">
          <p>{confirmMessages.signedOutText}</p>
          <ButtonLink href={signInHref("/sign-in", window.location.pathname + window.location.search)}>
            {commonMessages.signIn}
          </ButtonLink>
        </Alert>
      );
    case "TOO_MANY_REQUESTS":
      return (
        <Alert ref={panel} tone="problem" title={confirmMessages.rateTitle} headingLevel="h2">
          <p>{confirmMessages.rateText}</p>
        </Alert>
      );
    case "BAD_REQUEST":
    case "NOT_FOUND":
      return (
        <Alert ref={panel} tone="problem" title={confirmMessages.badTitle} headingLevel="h2">
          <p>{error.message}</p>
          <ButtonLink href={chooseHref(clinician.id, answers)}>{confirmMessages.noAlternatives}</ButtonLink>
        </Alert>
      );
    default:
      return (
        <Alert ref={panel} tone="problem" title={confirmMessages.networkTitle} headingLevel="h2">
          <p>{confirmMessages.networkText}</p>
        </Alert>
      );
  }
}
