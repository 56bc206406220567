"use client";

import { useEffect, useRef } from "react";
import { signInHref } from "@/account/return-address.ts";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { commonMessages } from "@/messages/common.ts";
import { confirmMessages } from "@/messages/confirm.ts";
import { type Answers, chooseHref } from "@/search/address.ts";
import type { ClinicianOffers } from "@/trpc/types.ts";
import type { BookError } from "./book-error.ts";
import { RefusedBooking } from "./refused-booking.tsx";

interface BookingFailureProps {
  error: BookError;
  /** The page asked by itself: then it is said, and the focus stays where it is. */
  isAboutHold: boolean;
  answers: Answers;
  clinician: ClinicianOffers["clinician"];
  zone: string;
}

/** Why nothing was held or booked, or that it is not known yet, and what to do now. After a press it takes the focus. */
export function BookingFailure({ error, isAboutHold, answers, clinician, zone }: BookingFailureProps) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isAboutHold) panel.current?.focus();
  }, [error, isAboutHold]);
  const role = isAboutHold ? "alert" : undefined;

  if (error.data?.refusal) {
    return (
      <RefusedBooking
        ref={panel}
        role={role}
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
        <Alert
          ref={panel}
          role={role}
          tone="problem"
          title={confirmMessages.signedOutTitle}
          headingLevel="h2"
        >
          <p>{confirmMessages.signedOutText}</p>
          <ButtonLink href={signInHref("/sign-in", window.location.pathname + window.location.search)}>
            {commonMessages.signIn}
          </ButtonLink>
        </Alert>
      );
    case "TOO_MANY_REQUESTS":
      return (
        <Alert ref={panel} role={role} tone="problem" title={confirmMessages.rateTitle} headingLevel="h2">
          <p>{confirmMessages.rateText}</p>
        </Alert>
      );
    case "BAD_REQUEST":
    case "NOT_FOUND":
      return (
        <Alert ref={panel} role={role} tone="problem" title={confirmMessages.badTitle} headingLevel="h2">
          <p>{error.message}</p>
          <ButtonLink href={chooseHref(clinician.id, answers)}>{confirmMessages.noAlternatives}</ButtonLink>
        </Alert>
      );
    default:
      return (
        <Alert
          ref={panel}
          role={role}
          tone="problem"
          title={isAboutHold ? confirmMessages.holdFailedTitle : confirmMessages.networkTitle}
          headingLevel="h2"
        >
          <p>{isAboutHold ? confirmMessages.holdFailedText : confirmMessages.networkText}</p>
        </Alert>
      );
  }
}
