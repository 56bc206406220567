import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { OTHER_LANGUAGE } from "./languages.ts";

/** One press to the other language, named in that language. A plain form: it works before and without JavaScript. */
export function LanguageSwitch({ className }: { className: string }) {
  const t = useTranslations("common");
  const other = OTHER_LANGUAGE[useLocale()];
  return (
    <form action="/language" method="post">
      <button type="submit" name="to" value={other} lang={other} className={className}>
        <Languages aria-hidden="true" className="mr-2 size-5" />
        {t("otherLanguage")}
      </button>
    </form>
  );
}
