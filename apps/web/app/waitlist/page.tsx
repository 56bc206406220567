import { lateIfCancelledNow } from "@tandem/api/server";
import { SERVICES, sessionLengthMinutes } from "@tandem/domain";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { AccountNav } from "@/bookings/account-nav.tsx";
import { Alert } from "@/design/alert.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { isOfNothing } from "@/trpc/or-not-found.ts";
import { api, loadCatalog } from "@/trpc/server.ts";
import type { Offer } from "@/trpc/types.ts";
import { EntryList } from "@/waitlist/entry-list.tsx";
import { OfferPanel } from "@/waitlist/offer-panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("waitlist");
  return { title: t("title") };
}

interface WaitlistPageProps {
  searchParams: Promise<{ offer?: string | string[]; joined?: string | string[] }>;
}

/** The offer that an address names; null when this account was made no such offer. */
async function loadOffer(offerId: string): Promise<Offer | null> {
  try {
    return await (await api()).waitlist.offer({ offerId });
  } catch (error) {
    if (isOfNothing(error)) return null;
    throw error;
  }
}

export default async function WaitlistPage({ searchParams }: WaitlistPageProps) {
  const t = await getTranslations("waitlist");
  const { offer: named, joined } = await searchParams;
  const offerId = typeof named === "string" && named !== "" ? named : null;
  if ((await readSession()) === null) {
    const next = offerId === null ? "/waitlist" : `/waitlist?${new URLSearchParams({ offer: offerId })}`;
    redirect(signInHref("/sign-in", next));
  }
  const [offer, entries, catalog] = await Promise.all([
    offerId === null ? null : loadOffer(offerId),
    api().then((caller) => caller.waitlist.list()),
    loadCatalog(),
  ]);
  return (
    <div className="mx-auto max-w-2xl space-y-6">
      <div>
        <FocusedHeading>{t("title")}</FocusedHeading>
        <AccountNav current="waitlist" />
        <p className="text-ink-soft text-lg">{t("lead")}</p>
      </div>
      {offer ? (
        <OfferPanel
          key={offer.offerId}
          initial={offer}
          late={await lateIfCancelledNow(offer.sessions)}
          lengthMinutes={sessionLengthMinutes(SERVICES[offer.service])}
        />
      ) : null}
      {offerId !== null && offer === null ? (
        <Alert headingLevel="h2" title={t("offer.unknownTitle")}>
          <p>{t("offer.unknownText")}</p>
        </Alert>
      ) : null}
      <EntryList
        initial={entries}
        hasJoined={joined !== undefined}
        shownOfferId={offer?.offerId ?? null}
        states={catalog.states}
        payers={catalog.payers}
      />
    </div>
  );
}
