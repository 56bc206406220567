import { placeKindOf } from "@tandem/domain";
import { useTranslations } from "next-intl";
import { Card } from "@/design/card.tsx";

interface HowToPrepareProps {
  /** Where each session to come is, as the record system says; nothing where it does not. */
  locations: readonly (string | undefined)[];
}

/** What to do before any session, and what else by where these are. */
export function HowToPrepare({ locations }: HowToPrepareProps) {
  const t = useTranslations("bookings.prepare");
  const kinds = new Set(locations.map(placeKindOf));
  return (
    <Card className="space-y-3">
      <h2 className="font-semibold text-xl">{t("title")}</h2>
      <ul className="list-disc space-y-1.5 pl-5">
        <li>{t("card")}</li>
        <li>{t("medicines")}</li>
        {kinds.has("IN_PERSON") ? <li>{t("inPerson")}</li> : null}
        {kinds.has("VIDEO") ? <li>{t("video")}</li> : null}
        {locations.includes(undefined) ? (
          <>
            <li>{t("place")}</li>
            <li>{t("where")}</li>
          </>
        ) : null}
      </ul>
    </Card>
  );
}
