"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/design/alert.tsx";
import { Button, ButtonLink } from "@/design/button.tsx";
import { type Answers, searchHref } from "@/search/address.ts";
import { trpc } from "@/trpc/client.ts";
import type { ClinicianOffers } from "@/trpc/types.ts";
import { Picker } from "./picker.tsx";
import { PickerSkeleton } from "./picker-skeleton.tsx";

interface ClinicianTimesProps {
  clinicianId: string;
  answers: Answers;
  /** What the server found, or null when it could not ask. */
  initial: ClinicianOffers | null;
  isSignedIn: boolean;
}

/** All open times of one clinician, in each of the states they can be in. */
export function ClinicianTimes({ clinicianId, answers, initial, isSignedIn }: ClinicianTimesProps) {
  const t = useTranslations("choose");
  const offers = trpc.slots.forClinician.useQuery(
    { clinicianId, ...answers },
    { ...(initial && { initialData: initial }) },
  );
  if (offers.isPending) return <PickerSkeleton />;
  if (offers.data === undefined) {
    return (
      <Alert tone="problem" role="alert" title={t("failedTitle")} headingLevel="h2">
        <p>{t("failedText")}</p>
        <Button variant="secondary" onClick={() => offers.refetch()}>
          {t("tryAgain")}
        </Button>
      </Alert>
    );
  }
  if (offers.data.slots.length === 0) {
    return (
      <Alert title={t("nothingTitle")} headingLevel="h2">
        <p>{t("nothingText")}</p>
        <ButtonLink href={searchHref(answers)}>{t("seeOthers")}</ButtonLink>
      </Alert>
    );
  }
  return <Picker offers={offers.data} answers={answers} isSignedIn={isSignedIn} />;
}
