import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { BackToBooking } from "@/bookings/back-to-booking.tsx";
import { BookedSessions } from "@/bookings/booked-sessions.tsx";
import { loadBooking } from "@/bookings/load-booking.ts";
import { Alert } from "@/design/alert.tsx";
import { ButtonLink } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { stateInSentence } from "@/language/state-in-sentence.ts";
import { type Answers, type Filters, readFilters, searchInput } from "@/search/address.ts";
import { type AddressParams, asSearchParams, bookAddress, readAnswers } from "@/search/read-answers.ts";
import { api, loadCatalog } from "@/trpc/server.ts";
import { JoinForm } from "@/waitlist/join-form.tsx";
import { joinHref } from "@/waitlist/join-href.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("waitlist");
  return { title: t("title") };
}

interface JoinPageProps {
  searchParams: Promise<AddressParams>;
}

export default async function JoinPage({ searchParams }: JoinPageProps) {
  const params = await searchParams;
  return (
    <div className="mx-auto max-w-2xl space-y-6">
      {typeof params.booking === "string" ? (
        <ForBooking bookingId={params.booking} />
      ) : (
        <ForSearch params={params} />
      )}
    </div>
  );
}

/** What waiting is: for something sooner, or for anything where nothing is open. */
function Heading({ isForAnything = false }: { isForAnything?: boolean }) {
  const t = useTranslations("waitlist");
  return (
    <div>
      <FocusedHeading>{isForAnything ? t("joinTitleAnything") : t("joinTitle")}</FocusedHeading>
      <p className="mt-2 text-ink-soft text-lg">{isForAnything ? t("joinLeadAnything") : t("joinLead")}</p>
    </div>
  );
}

async function ForBooking({ bookingId }: { bookingId: string }) {
  if ((await readSession()) === null) {
    redirect(signInHref("/sign-in", `/waitlist/join?${new URLSearchParams({ booking: bookingId })}`));
  }
  const t = await getTranslations("waitlist");
  const booking = await loadBooking(bookingId);
  return (
    <>
      <BackToBooking bookingId={bookingId} />
      <Heading />
      <Card className="space-y-5">
        <h2 className="font-semibold text-xl">{t("than")}</h2>
        <BookedSessions booking={booking} />
      </Card>
      <JoinForm wanted={{ bookingId }} patients={[]} />
    </>
  );
}

async function ForSearch({ params }: { params: AddressParams }) {
  const t = await getTranslations("waitlist");
  const services = await getTranslations("services");
  const states = await getTranslations("states");
  const common = await getTranslations("common");
  const catalog = await loadCatalog();
  const { answers } = readAnswers(params, catalog);
  if (answers === null) redirect(bookAddress(params));
  const filters = readFilters(asSearchParams(params));
  if ((await readSession()) === null) redirect(signInHref("/sign-in", joinHref(answers, filters)));
  const caller = await api();
  const [ofAccount, soonest] = await Promise.all([
    caller.patients.list(),
    caller.slots.search({ ...wantedBy(answers, filters), limit: 1 }),
  ]);
  const patients = ofAccount.filter(
    ({ state, insurance }) => state === answers.state && insurance === answers.insurance,
  );
  const isForAnything = soonest.items.length === 0;
  const state = stateInSentence(common, answers.state, states(answers.state));
  const payer = catalog.payers.find(({ id }) => id === answers.insurance)?.name ?? answers.insurance;
  return (
    <>
      <Heading isForAnything={isForAnything} />
      <Card>
        <h2 className="font-semibold text-xl">{services(`${answers.service}.name`)}</h2>
        <p>{t("place", { insurance: payer, state })}</p>
        <p className="text-ink-soft">{isForAnything ? t("thanNothing") : t("thanSearch")}</p>
      </Card>
      {patients.length === 0 ? (
        <Alert headingLevel="h2" title={t("noPatient")}>
          <p>{t("noPatientText")}</p>
          <ButtonLink href={`/patients?${new URLSearchParams({ next: joinHref(answers, filters) })}`}>
            {t("toPeople")}
          </ButtonLink>
        </Alert>
      ) : (
        <JoinForm wanted={wantedBy(answers, filters)} patients={patients} />
      )}
    </>
  );
}

function wantedBy(answers: Answers, filters: Filters) {
  const { limit: _, ...wanted } = searchInput(answers, filters);
  return wanted;
}
