import { BellPlus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Answers, Filters } from "@/search/address.ts";
import { joinHref } from "./join-href.ts";

/** The way to be told of something sooner than what a search shows. */
export function WaitlistInvite({ answers, filters }: { answers: Answers; filters: Filters }) {
  const t = useTranslations("search");
  return (
    <Link
      href={joinHref(answers, filters)}
      prefetch={false}
      className="mb-3 inline-flex min-h-12 items-center gap-2 font-medium text-accent underline underline-offset-4 hover:text-accent-strong"
    >
      <BellPlus aria-hidden="true" className="size-5" />
      {t("sooner")}
    </Link>
  );
}
