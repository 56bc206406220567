import { useTranslations } from "next-intl";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { stateInSentence } from "@/language/state-in-sentence.ts";
import { type Answers, searchHref } from "@/search/address.ts";
import type { Catalog, Patient } from "@/trpc/types.ts";

interface OtherDetailsProps {
  answers: Answers;
  patient: Patient | undefined;
  payers: Catalog["payers"];
  states: Catalog["states"];
}

/** A booking goes by what the patient's record says; a search may have said something else. */
export function OtherDetails({ answers, patient, payers, states }: OtherDetailsProps) {
  const t = useTranslations("confirm");
  const common = useTranslations("common");
  if (!patient || (patient.state === answers.state && patient.insurance === answers.insurance)) return null;
  const payer = payers.find(({ id }) => id === patient.insurance)?.name ?? patient.insurance;
  const state = states.find(({ code }) => code === patient.state);
  if (state === undefined) return null;
  const words = { insurance: payer, state: stateInSentence(common, state.code, state.name) };
  const own = { service: answers.service, state: state.code, insurance: patient.insurance };
  return (
    <Alert title={t("otherDetailsTitle")} headingLevel="h2">
      <p>{t("otherDetails", words)}</p>
      <ButtonLink variant="secondary" href={searchHref(own)}>
        {t("searchAgain", words)}
      </ButtonLink>
    </Alert>
  );
}
