import { useTranslations } from "next-intl";
import { ButtonLink } from "@/design/button.tsx";
import { type Answers, confirmHref } from "@/search/address.ts";

interface ContinuePanelProps {
  clinicianId: string;
  answers: Answers;
  first: string | null;
  second: string | null;
}

export const continueHeadingId = "continue-title";

export function ContinuePanel({ clinicianId, answers, first, second }: ContinuePanelProps) {
  const t = useTranslations("choose");
  return (
    <section aria-labelledby={continueHeadingId} className="space-y-3 pt-2">
      <h2 id={continueHeadingId} tabIndex={-1} className="sr-only">
        {second ? t("readyPair") : t("readySingle")}
      </h2>
      <ButtonLink
        href={confirmHref(clinicianId, answers, { first, second })}
        className="w-full text-lg sm:w-auto sm:px-12"
      >
        {t("continue")}
      </ButtonLink>
      <p className="text-ink-soft">{t("notYetBooked")}</p>
    </section>
  );
}
