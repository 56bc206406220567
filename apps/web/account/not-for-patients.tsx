import { useTranslations } from "next-intl";
import { ButtonLink } from "@/design/button.tsx";

/** What a patient sees who follows an address of the clinic's own pages. */
export function NotForPatients() {
  const t = useTranslations("account");
  return (
    <div className="max-w-xl space-y-5">
      <h1 className="font-semibold text-3xl">{t("onlyStaffTitle")}</h1>
      <p className="text-ink-soft text-lg">{t("onlyStaffText")}</p>
      <ButtonLink href="/bookings">{t("onlyStaffBack")}</ButtonLink>
    </div>
  );
}
