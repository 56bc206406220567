"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { type Answers, searchHref } from "@/search/address.ts";
import { askForScroll, lastResults } from "@/search/scroll-memory.ts";

/** Back to the list as it was left: with its filters, and where it was scrolled to. */
export function BackToResults({ answers }: { answers: Answers }) {
  const t = useTranslations("choose");
  const plain = searchHref(answers);
  const [href, setHref] = useState(plain);
  useEffect(() => setHref(lastResults(plain) ?? plain), [plain]);
  return (
    <Link
      href={href}
      scroll={href === plain}
      onClick={() => askForScroll(href)}
      className="-ml-1 inline-flex min-h-12 items-center gap-2 px-1 font-medium text-accent underline-offset-4 hover:underline"
    >
      <ArrowLeft aria-hidden="true" className="size-5" />
      {t("back")}
    </Link>
  );
}
