"use client";

import { useLocale, useTranslations } from "next-intl";
import { Alert } from "@/design/alert.tsx";
import { Button, ButtonLink } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { stateInSentence } from "@/language/state-in-sentence.ts";
import {
  dateAsInstant,
  longDayInWords,
  sessionInWords,
  weekdaysInWords,
  zoneInWords,
} from "@/time/format.ts";
import { useDisplayZone } from "@/time/zone.tsx";
import type { WaitlistEntries } from "@/trpc/types.ts";

type Entry = WaitlistEntries[number];

interface EntryCardProps {
  entry: Entry;
  isOfferShown: boolean;
  stateName: string;
  payerName: string;
  isLeaving: boolean;
  onLeave: () => void;
}

export function EntryCard({ entry, isOfferShown, stateName, payerName, isLeaving, onLeave }: EntryCardProps) {
  const t = useTranslations("waitlist");
  const bookings = useTranslations("bookings");
  const services = useTranslations("services");
  const common = useTranslations("common");
  const language = useLocale();
  const wishes = useWishes(entry);
  const zone = useDisplayZone("UTC");
  const { service, state, patient, bookingId, soonerThan, offer } = entry;
  const name = `${patient.firstName} ${patient.lastName}`;
  return (
    <Card className="space-y-4">
      <div>
        <h3 className="font-semibold text-lg">{services(`${service}.name`)}</h3>
        <p className="text-ink-soft">{bookings("for", { name })}</p>
      </div>
      {offer && !isOfferShown ? (
        <Alert tone="success" title={t("heldForYou")} headingLevel="p">
          <ButtonLink href={`/waitlist?offer=${encodeURIComponent(offer.offerId)}`}>
            {t("seeOffer")}
          </ButtonLink>
        </Alert>
      ) : null}
      <ul className="space-y-1">
        <li>{t("place", { insurance: payerName, state: stateInSentence(common, state, stateName) })}</li>
        {wishes.map((wish) => (
          <li key={wish}>{wish}</li>
        ))}
        <li>
          {soonerThan === null
            ? t("thanNothing")
            : t("thanTimes", {
                times: soonerThan.map((start) => sessionInWords(start, zone, language)).join(" · "),
                zone: zoneInWords(zone, soonerThan[0] ?? "", language),
              })}
        </li>
        {bookingId === null ? null : <li>{t("forBooking")}</li>}
      </ul>
      <Button
        variant="secondary"
        aria-label={t("leaveOf", { service: services(`${service}.inSentence`), name })}
        onClick={onLeave}
        pending={isLeaving}
        pendingText={t("leaving")}
      >
        {t("leave")}
      </Button>
    </Card>
  );
}

/** What else was asked for, in words. */
function useWishes({ clinicianId, from, weekdays = [], timesOfDay = [] }: Entry): string[] {
  const t = useTranslations("waitlist");
  const time = useTranslations("time");
  const language = useLocale();
  const days = weekdaysInWords(language).filter((_, index) => weekdays.includes(index + 1));
  const day = from === undefined ? "" : longDayInWords(dateAsInstant(from), "UTC", language);
  return [
    ...(clinicianId === null ? [] : [t("oneClinician")]),
    ...(from === undefined ? [] : [t("from", { day })]),
    ...(days.length === 0 ? [] : [t("days", { days: days.map(({ long }) => long).join(", ") })]),
    ...(timesOfDay.length === 0
      ? []
      : [t("times", { times: timesOfDay.map((part) => time(`partsOfDay.${part}`)).join(", ") })]),
  ];
}
