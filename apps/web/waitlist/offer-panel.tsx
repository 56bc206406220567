"use client";

import type { LateIfCancelled } from "@tandem/api/server";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { ChangeFailure } from "@/bookings/change-failure.tsx";
import { sessionTitle } from "@/choose/session-title.ts";
import { clinicianInWords } from "@/clinicians/clinician-in-words.ts";
import { HoldStatus } from "@/confirm/hold-status.tsx";
import { LateNote } from "@/confirm/late-note.tsx";
import { Alert } from "@/design/alert.tsx";
import { Button, ButtonLink } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { focusWhenLost } from "@/design/focus-when-lost.ts";
import { SessionList } from "@/sessions/session-list.tsx";
import { sessionInWords } from "@/time/format.ts";
import { useSecondsLeft } from "@/time/use-seconds-left.ts";
import { useDisplayZone } from "@/time/zone.tsx";
import { ZoneNote } from "@/time/zone-note.tsx";
import { trpc } from "@/trpc/client.ts";
import type { Offer } from "@/trpc/types.ts";

interface OfferPanelProps {
  initial: Offer;
  lengthMinutes: number;
  /** Which of the sessions would be cancelled late already. */
  late: LateIfCancelled;
}

/** What is held for a waiting patient, for how long, and the two answers to it; or what became of it. */
export function OfferPanel({ initial, lengthMinutes, late }: OfferPanelProps) {
  const t = useTranslations("waitlist.offer");
  const bookings = useTranslations("bookings");
  const choose = useTranslations("choose");
  const services = useTranslations("services");
  const language = useLocale();
  const router = useRouter();
  const api = trpc.useUtils();
  const query = trpc.waitlist.offer.useQuery(
    { offerId: initial.offerId },
    { initialData: initial, staleTime: 0, refetchOnWindowFocus: "always" },
  );
  const offer = query.data;
  const zone = useDisplayZone(offer.clinician.timeZone);
  const secondsLeft = useSecondsLeft({ ...offer, receivedAt: query.dataUpdatedAt }, () => {
    void query.refetch();
  });
  const settle = () => Promise.all([query.refetch(), api.waitlist.list.invalidate()]);
  const accepting = trpc.waitlist.accept.useMutation({
    networkMode: "always",
    onSuccess: ({ id }) => {
      router.replace(`/bookings/${encodeURIComponent(id)}?${newsOfAccepting(offer)}`);
    },
    onError: settle,
  });
  const declining = trpc.waitlist.decline.useMutation({ networkMode: "always", onSuccess: settle });
  const isAccepting = accepting.isPending || accepting.isSuccess;
  const isBusy = isAccepting || declining.isPending;
  const failure = accepting.error ?? declining.error;

  if (!isBusy && (offer.state !== "OPEN" || secondsLeft === 0)) {
    return (
      <ClosedOffer state={offer.state === "OPEN" ? "LAPSED" : offer.state} isWaiting={offer.isWaiting} />
    );
  }
  const { offerId, clinician, patient, service, sessions, locations, replaces } = offer;
  return (
    <Card className="space-y-5">
      <h2 className="font-semibold text-xl">{t("title")}</h2>
      {failure ? <ChangeFailure error={failure} /> : null}
      <HoldStatus phase="HELD" secondsLeft={secondsLeft} expiresAt={offer.expiresAt} zone={zone} />
      <div>
        <p className="font-semibold">{services(`${service}.name`)}</p>
        <p>{choose("with", { clinician: clinicianInWords(services, clinician) })}</p>
        <p className="text-ink-soft">
          {bookings("for", { name: `${patient.firstName} ${patient.lastName}` })}
        </p>
      </div>
      <SessionList
        zone={zone}
        sessions={sessions.map((start, index) => ({
          title: sessionTitle(choose, index, sessions.length),
          start,
          lengthMinutes,
          location: locations[index],
        }))}
      />
      <ZoneNote instants={sessions} displayZone={zone} clinicianZone={clinician.timeZone} />
      {replaces ? (
        <div>
          <p>{t("replaces")}</p>
          <ul className="list-disc pl-5">
            {replaces.sessions.map((start) => (
              <li key={start}>{sessionInWords(start, zone, language)}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <LateNote {...late} />
      <div className="flex flex-wrap gap-3">
        <Button
          onClick={() => {
            if (!isBusy) accepting.mutate({ offerId, idempotencyKey: `offer:${offerId}` });
          }}
          pending={isAccepting}
          pendingText={t("accepting")}
        >
          {t("accept", { count: sessions.length })}
        </Button>
        <Button
          variant="secondary"
          onClick={() => {
            if (!isBusy) declining.mutate({ offerId });
          }}
          pending={declining.isPending}
          pendingText={t("declining")}
        >
          {t("decline")}
        </Button>
      </div>
      <p className="text-ink-soft">{t("declineHint")}</p>
    </Card>
  );
}

/** What to say about a booking that came of an offer: with another clinician every session moves. */
function newsOfAccepting({ clinician, sessions, replaces }: Offer): string {
  if (replaces === null) return "booked=1";
  const stays = replaces.clinicianId === clinician.id ? replaces.sessions : [];
  return `moved=${sessions.filter((start, index) => start !== stays[index]).length}`;
}

interface ClosedOfferProps {
  state: Exclude<Offer["state"], "OPEN">;
  isWaiting: boolean;
}

/** What became of an offer. It takes the focus when that happens before the person's eyes. */
function ClosedOffer({ state, isWaiting }: ClosedOfferProps) {
  const t = useTranslations("waitlist.offer");
  const bookings = useTranslations("bookings");
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => focusWhenLost(panel.current), []);
  return (
    <Alert ref={panel} role="status" headingLevel="h2" title={t(`closed.${state}`)}>
      <p>{t(`closedText.${state}`)}</p>
      {isWaiting ? <p>{t("stillWaiting")}</p> : null}
      {state === "ACCEPTED" ? <ButtonLink href="/bookings">{bookings("title")}</ButtonLink> : null}
    </Alert>
  );
}
