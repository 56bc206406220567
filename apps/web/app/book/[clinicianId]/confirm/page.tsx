import { lateIfCancelledNow } from "@tandem/api/server";
import { SERVICES } from "@tandem/domain";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { bookingOf } from "@/bookings/booking-of.ts";
import { loadOffers } from "@/choose/load-offers.ts";
import { locationOf } from "@/choose/offers.ts";
import { AlreadyBooked } from "@/confirm/already-booked.tsx";
import { ConfirmPanel } from "@/confirm/confirm-panel.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { ClientMessages } from "@/language/client-messages.tsx";
import { chooseHref, clinicianHref, confirmHref } from "@/search/address.ts";
import { type AddressParams, asSearchParams, readAnswers } from "@/search/read-answers.ts";
import { readInstant } from "@/time/read-instant.ts";
import { api, loadCatalog } from "@/trpc/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("confirm");
  return { title: t("title") };
}

interface ConfirmPageProps {
  params: Promise<{ clinicianId: string }>;
  searchParams: Promise<AddressParams>;
}

export default async function ConfirmPage({ params, searchParams }: ConfirmPageProps) {
  const [{ clinicianId: segment }, address, catalog] = await Promise.all([
    params,
    searchParams,
    loadCatalog(),
  ]);
  const clinicianId = decodeURIComponent(segment);
  const { answers } = readAnswers(address, catalog);
  if (answers === null) redirect(`${clinicianHref(clinicianId)}?${asSearchParams(address)}`);

  const { sessions: planned } = SERVICES[answers.service];
  const choice = { first: readInstant(address.first), second: readInstant(address.second) };
  const starts = planned.length === 1 ? [choice.first] : [choice.first, choice.second];
  const sessions = starts.filter((start) => start !== null);
  if (sessions.length < planned.length) redirect(chooseHref(clinicianId, answers, choice));
  if ((await readSession()) === null) {
    redirect(signInHref("/sign-up", confirmHref(clinicianId, answers, choice)));
  }

  const t = await getTranslations("confirm");
  const caller = await api();
  const [offers, patients, hold, upcoming, late] = await Promise.all([
    loadOffers({ clinicianId, ...answers }),
    caller.patients.list(),
    caller.bookings.currentHold(),
    caller.bookings.list({ when: "upcoming" }),
    lateIfCancelledNow(sessions),
  ]);
  const booked = bookingOf(upcoming.items, clinicianId, sessions);
  if (booked !== undefined) {
    return (
      <ClientMessages of={["bookings", "time"]}>
        <AlreadyBooked booking={booked} />
      </ClientMessages>
    );
  }
  // A booking is for somebody: who has nobody yet, says who that is and comes back.
  if (patients.length === 0) {
    const next = confirmHref(clinicianId, answers, choice);
    redirect(`/patients?${new URLSearchParams({ next })}`);
  }
  if (offers === null) throw new Error("The clinician could not be loaded.");
  // What is held already is no longer on offer.
  const isHeldHere = hold?.clinician.id === clinicianId;
  const held = new Map(isHeldHere ? hold.sessions.map((start, index) => [start, hold.locations[index]]) : []);
  return (
    <div className="mx-auto max-w-2xl">
      {/* Other times are another page, though it is made from the same parts. */}
      <FocusedHeading key={sessions.join()}>{t("title")}</FocusedHeading>
      <p className="mt-2 mb-6 text-ink-soft text-lg">{t("lead")}</p>
      <ClientMessages of={["choose", "confirm", "refusals", "services", "time"]}>
        <ConfirmPanel
          key={sessions.join()}
          answers={answers}
          clinician={offers.clinician}
          sessions={sessions}
          locations={sessions.map((start) => held.get(start) ?? locationOf(offers, start))}
          lengthMinutes={planned[0].lengthMinutes}
          patients={patients}
          hold={hold}
          late={late}
          payers={catalog.payers}
          states={catalog.states}
        />
      </ClientMessages>
    </div>
  );
}
