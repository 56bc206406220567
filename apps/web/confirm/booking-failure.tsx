"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { isFocusLost } from "@/design/focus-when-lost.ts";
import { type Answers, chooseHref } from "@/search/address.ts";
import type { ClinicianOffers } from "@/trpc/types.ts";
import type { BookError } from "./book-error.ts";
import { RefusedBooking } from "./refused-booking.tsx";
import { SignedOut } from "./signed-out.tsx";

interface BookingFailureProps {
  error: BookError;
  /** The page asked by itself: then it is said, and the focus stays where it is, unless what had it is gone. */
  isAboutHold: boolean;
  answers: Answers;
  clinician: ClinicianOffers["clinician"];
  zone: string;
}

/** Why nothing was held or booked, or that it is not known yet, and what to do now. After a press it takes the focus. */
export function BookingFailure({ error, isAboutHold, answers, clinician, zone }: BookingFailureProps) {
  const t = useTranslations("confirm");
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isAboutHold || isFocusLost()) panel.current?.focus();
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
      return <SignedOut ref={panel} role={role} headingLevel="h2" />;
    case "TOO_MANY_REQUESTS":
      return (
        <Alert ref={panel} role={role} tone="problem" title={t("rateTitle")} headingLevel="h2">
          <p>{t("rateText")}</p>
        </Alert>
      );
    case "BAD_REQUEST":
    case "NOT_FOUND":
      return (
        <Alert ref={panel} role={role} tone="problem" title={t("badTitle")} headingLevel="h2">
          <p lang="en">{error.message}</p>
          <ButtonLink href={chooseHref(clinician.id, answers)}>{t("noAlternatives")}</ButtonLink>
        </Alert>
      );
    default:
      return (
        <Alert
          ref={panel}
          role={role}
          tone="problem"
          title={isAboutHold ? t("holdFailedTitle") : t("networkTitle")}
          headingLevel="h2"
        >
          <p>{isAboutHold ? t("holdFailedText") : t("networkText")}</p>
        </Alert>
      );
  }
}
