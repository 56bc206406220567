"use client";

import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "@/design/button.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";

export default function ErrorPage({ retry }: { retry: () => void }) {
  const t = useTranslations("common");
  return (
    <div className="max-w-xl space-y-5">
      <FocusedHeading>{t("errorTitle")}</FocusedHeading>
      <p className="text-ink-soft text-lg">{t("errorText")}</p>
      <div className="flex flex-wrap gap-3">
        <Button onClick={retry}>{t("tryAgain")}</Button>
        <ButtonLink href="/" variant="secondary">
          {t("toStart")}
        </ButtonLink>
      </div>
    </div>
  );
}
