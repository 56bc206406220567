import { BellPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { TextLink } from "@/design/text-link.tsx";
import type { Answers, Filters } from "@/search/address.ts";
import { joinHref } from "./join-href.ts";

/** The way to be told of something sooner than what a search shows. */
export function WaitlistInvite({ answers, filters }: { answers: Answers; filters: Filters }) {
  const t = useTranslations("search");
  return (
    <TextLink href={joinHref(answers, filters)} prefetch={false} className="mb-3">
      <BellPlus aria-hidden="true" className="size-5" />
      {t("sooner")}
    </TextLink>
  );
}
