import type { ServiceId, StateCode } from "@tandem/domain";
import { useLocale, useTranslations } from "next-intl";
import { stateInSentence } from "@/language/state-in-sentence.ts";
import { sessionInWords, zoneInWords } from "@/time/format.ts";
import { useDisplayZone } from "@/time/zone.tsx";
import type { WhyNobody } from "@/trpc/types.ts";

interface EmptyReasonProps {
  service: ServiceId;
  state: StateCode;
  stateName: string;
  payerName: string;
  /** Null when it could not be found out. */
  why: WhyNobody | null;
  isFiltered: boolean;
}

/** Why nobody is found, in words. */
export function EmptyReason({ service, state, stateName, payerName, why, isFiltered }: EmptyReasonProps) {
  const t = useTranslations("search");
  const services = useTranslations("services");
  const words = {
    clinicians: services(`${service}.clinicians`),
    state: stateInSentence(useTranslations("common"), state, stateName),
    insurance: payerName,
  };
  if (why === null) return isFiltered ? t("emptyFiltered", words) : t("emptyPlain", words);
  if (why.reason === "NOBODY_LICENSED") return t("nobodyLicensed", words);
  if (why.reason === "NOBODY_TAKES_INSURANCE") return t("nobodyTakes", words);
  const some = services(`${service}.whoTake`, { ...words, count: why.clinicians });
  const free = services(`${service}.free`);
  return (
    <>
      {why.reason === "NOBODY_FREE" ? t("nobodyFree", { some, free }) : t("otherTimes", { some, free })}{" "}
      {why.soonest === null ? null : <Soonest {...why.soonest} />}
    </>
  );
}

function Soonest({ startsAt, timeZone }: NonNullable<WhyNobody["soonest"]>) {
  const t = useTranslations("search");
  const language = useLocale();
  const zone = useDisplayZone(timeZone);
  return t("soonestOther", {
    when: sessionInWords(startsAt, zone, language),
    zone: zoneInWords(zone, startsAt, language),
  });
}
