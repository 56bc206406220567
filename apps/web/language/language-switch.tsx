"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState, useTransition } from "react";
import { type Language, OTHER_LANGUAGE } from "./languages.ts";

interface LanguageSwitchProps {
  className: string;
  icon: ReactNode;
}

/**
 * One press to the other language, named in that language. The page stays and is only said anew, so that what was typed
 * into it stays too and is kept nowhere. Without JavaScript it is a plain form, and the page comes again.
 */
export function LanguageSwitch({ className, icon }: LanguageSwitchProps) {
  const t = useTranslations("common");
  const router = useRouter();
  const language = useLocale();
  const other = OTHER_LANGUAGE[language];
  const [isChanging, startChange] = useTransition();
  const [changedFrom, setChangedFrom] = useState<Language | null>(null);
  const [hasFailed, setFailed] = useState(false);

  function change(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isChanging) return;
    startChange(async () => {
      const isKept = await keepLanguage(other);
      setFailed(!isKept);
      if (!isKept) return;
      setChangedFrom(language);
      router.refresh();
    });
  }

  return (
    <form action="/language" method="post" onSubmit={change}>
      <button
        type="submit"
        name="to"
        value={other}
        lang={other}
        aria-disabled={isChanging || undefined}
        className={className}
      >
        {icon}
        {t("otherLanguage")}
      </button>
      <span role="status" className={hasFailed ? "block px-2.5 pb-2" : "sr-only"}>
        {hasFailed
          ? t("languageFailed")
          : changedFrom === null || changedFrom === language
            ? null
            : t("languageNow")}
      </span>
    </form>
  );
}

/** Whether the site took it: the answer leads to a page, which this one need not fetch. */
async function keepLanguage(to: Language): Promise<boolean> {
  try {
    const body = new URLSearchParams({ to });
    const answer = await fetch("/language", { method: "POST", body, redirect: "manual" });
    return answer.type === "opaqueredirect";
  } catch {
    return false;
  }
}
