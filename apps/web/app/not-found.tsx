import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/design/button.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: t("notFoundTitle") };
}

export default function NotFound() {
  const t = useTranslations("common");
  return (
    <div className="max-w-xl space-y-5">
      <h1 className="font-semibold text-3xl">{t("notFoundTitle")}</h1>
      <p className="text-ink-soft text-lg">{t("notFoundText")}</p>
      <ButtonLink href="/">{t("toStart")}</ButtonLink>
    </div>
  );
}
