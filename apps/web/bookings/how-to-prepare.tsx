import { useTranslations } from "next-intl";
import { Card } from "@/design/card.tsx";

export function HowToPrepare() {
  const t = useTranslations("bookings.prepare");
  return (
    <Card className="space-y-3">
      <h2 className="font-semibold text-xl">{t("title")}</h2>
      <ul className="list-disc space-y-1.5 pl-5">
        <li>{t("card")}</li>
        <li>{t("medicines")}</li>
        <li>{t("place")}</li>
        <li>{t("where")}</li>
      </ul>
    </Card>
  );
}
