"use client";

import { useTranslations } from "next-intl";
import { useFormStatus } from "react-dom";
import { Button } from "@/design/button.tsx";

export function SearchSubmit() {
  const t = useTranslations("start");
  const { pending } = useFormStatus();
  return (
    <Button type="submit" className="w-full text-lg" pending={pending} pendingText={t("submitting")}>
      {t("submit")}
    </Button>
  );
}
