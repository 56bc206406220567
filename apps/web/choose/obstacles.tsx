import type { ServiceId } from "@tandem/domain";
import { getTranslations } from "next-intl/server";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { stateInSentence } from "@/language/state-in-sentence.ts";
import { type Answers, chooseHref, clinicianHref, searchHref } from "@/search/address.ts";
import { loadCatalog } from "@/trpc/server.ts";
import type { Clinician } from "@/trpc/types.ts";

interface ObstaclesProps {
  clinician: Clinician;
  answers: Answers;
  /** The service that the clinician gives. */
  ownService: ServiceId;
}

/** Why a clinician cannot see this patient, whatever the times, and who or what else there is. */
export async function Obstacles({ clinician, answers, ownService }: ObstaclesProps) {
  const t = await getTranslations("choose");
  const services = await getTranslations("services");
  const states = await getTranslations("states");
  const common = await getTranslations("common");
  const { payers } = await loadCatalog();
  const { id, obstacles } = clinician;
  const name = `${clinician.firstName} ${clinician.lastName}`;
  const words = {
    name,
    service: services(`${answers.service}.inSentence`),
    state: stateInSentence(common, answers.state, states(answers.state)),
    insurance: payers.find((payer) => payer.id === answers.insurance)?.name ?? answers.insurance,
  };
  const isGone = obstacles.includes("INACTIVE");
  const isOnlyService = obstacles.every((obstacle) => obstacle === "SERVICE");
  return (
    <Alert title={t("cannotTitle", { name })} headingLevel="h2">
      {(isGone ? (["INACTIVE"] as const) : obstacles).map((obstacle) => (
        <p key={obstacle}>{t(`obstacles.${obstacle}`, words)}</p>
      ))}
      <div className="flex flex-col items-start gap-3 pt-1">
        <ButtonLink href={searchHref(answers)}>{t("seeWhoCan")}</ButtonLink>
        {isGone ? null : isOnlyService ? (
          <ButtonLink variant="secondary" href={chooseHref(id, { ...answers, service: ownService })}>
            {t("ownService", { name, service: services(`${ownService}.inSentence`) })}
          </ButtonLink>
        ) : (
          <ButtonLink variant="secondary" href={clinicianHref(id)}>
            {t("otherPlace")}
          </ButtonLink>
        )}
      </div>
    </Alert>
  );
}
