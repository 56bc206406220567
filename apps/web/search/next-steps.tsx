import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "@/design/button.tsx";
import { useHydrated } from "@/design/hydrated.ts";
import type { WhyNobody } from "@/trpc/types.ts";
import { joinHref } from "@/waitlist/join-href.ts";
import { type Answers, type Filters, searchHref, startHref } from "./address.ts";
import { OTHER_SERVICE } from "./other-service.ts";

type Reason = WhyNobody["reason"];
type Step = "CLEAR_FILTERS" | "WAIT" | "OTHER_SERVICE" | "CHANGE_ANSWERS";

/** What helps against each reason, best first. */
const STEPS: Readonly<Record<Reason, readonly Step[]>> = {
  NOBODY_LICENSED: ["OTHER_SERVICE", "CHANGE_ANSWERS"],
  NOBODY_TAKES_INSURANCE: ["CHANGE_ANSWERS", "OTHER_SERVICE"],
  NOBODY_FREE: ["WAIT", "OTHER_SERVICE", "CHANGE_ANSWERS"],
  OTHER_TIMES: ["CLEAR_FILTERS", "WAIT", "OTHER_SERVICE", "CHANGE_ANSWERS"],
};

interface NextStepsProps {
  answers: Answers;
  filters: Filters;
  reason: Reason;
  onClearFilters: () => void;
}

/** The ways on from an empty list. */
export function NextSteps({ answers, filters, reason, onClearFilters }: NextStepsProps) {
  const t = useTranslations("search");
  const services = useTranslations("services");
  const hydrated = useHydrated();
  const service = OTHER_SERVICE[answers.service];
  const ways: Record<Step, { href: string; words: string }> = {
    CLEAR_FILTERS: { href: searchHref(answers), words: t("clearFilters") },
    WAIT: { href: joinHref(answers, filters), words: t("whenOpen") },
    OTHER_SERVICE: {
      href: searchHref({ ...answers, service }),
      words: t("tryOther", { service: services(`${service}.inSentence`) }),
    },
    CHANGE_ANSWERS: { href: startHref(answers, filters), words: t("changeAnswers") },
  };
  return (
    <div className="flex flex-col items-start gap-3">
      {STEPS[reason].map((step, index) => {
        const variant = index === 0 ? "primary" : "secondary";
        const { href, words } = ways[step];
        return step === "CLEAR_FILTERS" && hydrated ? (
          <Button key={step} variant={variant} onClick={onClearFilters}>
            {words}
          </Button>
        ) : (
          <ButtonLink key={step} variant={variant} href={href} prefetch={false}>
            {words}
          </ButtonLink>
        );
      })}
    </div>
  );
}
