import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { useHydrated } from "@/design/hydrated.ts";
import { type Answers, searchHref, startHref } from "./address.ts";
import { OTHER_SERVICE } from "./other-service.ts";

interface EmptyResultProps {
  answers: Answers;
  stateName: string;
  payerName: string;
  isFiltered: boolean;
  onClearFilters: () => void;
}

/** Why there is nothing, and what to change. */
export function EmptyResult({ answers, stateName, payerName, isFiltered, onClearFilters }: EmptyResultProps) {
  const t = useTranslations("search");
  const services = useTranslations("services");
  const hydrated = useHydrated();
  const clinicians = services(`${answers.service}.clinicians`);
  const other = OTHER_SERVICE[answers.service];
  return (
    <Card className="space-y-5">
      <h2 className="font-semibold text-2xl">{t("emptyTitle")}</h2>
      <p className="text-lg">
        {isFiltered
          ? t("emptyFiltered", { clinicians })
          : t("emptyPlain", { clinicians, insurance: payerName, state: stateName })}
      </p>
      <div className="flex flex-col items-start gap-3">
        {!isFiltered ? null : hydrated ? (
          <Button onClick={onClearFilters}>{t("clearFilters")}</Button>
        ) : (
          <ButtonLink href={searchHref(answers)}>{t("clearFilters")}</ButtonLink>
        )}
        <ButtonLink
          variant={isFiltered ? "secondary" : "primary"}
          href={searchHref({ ...answers, service: other })}
        >
          {t("tryOther", { service: services(`${other}.inSentence`) })}
        </ButtonLink>
        <ButtonLink variant="secondary" href={startHref(answers)}>
          {t("changeAnswers")}
        </ButtonLink>
      </div>
    </Card>
  );
}
