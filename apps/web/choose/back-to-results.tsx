"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { BackLink } from "@/design/back-link.tsx";
import { type Answers, searchHref } from "@/search/address.ts";
import { askForScroll, lastResults } from "@/search/scroll-memory.ts";

/** Back to the list as it was left: with its filters, and where it was scrolled to. */
export function BackToResults({ answers }: { answers: Answers }) {
  const t = useTranslations("choose");
  const plain = searchHref(answers);
  const [href, setHref] = useState(plain);
  useEffect(() => setHref(lastResults(plain) ?? plain), [plain]);
  return (
    <BackLink href={href} scroll={href === plain} onClick={() => askForScroll(href)}>
      {t("back")}
    </BackLink>
  );
}
