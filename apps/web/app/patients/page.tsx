import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { returnAddress, signInHref } from "@/account/return-address.ts";
import { readSession } from "@/account/session.ts";
import { UnverifiedNotice } from "@/account/unverified-notice.tsx";
import { AccountNav } from "@/bookings/account-nav.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { PatientList } from "@/patients/patient-list.tsx";
import { SignOutEverywhere } from "@/patients/sign-out-everywhere.tsx";
import { optionsOf } from "@/search/catalog-options.ts";
import { api, loadCatalog } from "@/trpc/server.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("patients");
  return { title: t("title") };
}

interface PatientsPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export default async function PatientsPage({ searchParams }: PatientsPageProps) {
  const t = await getTranslations("patients");
  const { next: given } = await searchParams;
  const next = given === undefined ? null : returnAddress(given);
  const session = await readSession();
  if (session === null) {
    redirect(
      signInHref("/sign-in", next === null ? "/patients" : `/patients?${new URLSearchParams({ next })}`),
    );
  }
  const [patients, catalog] = await Promise.all([
    api().then((caller) => caller.patients.list()),
    loadCatalog(),
  ]);
  return (
    <div className="mx-auto max-w-2xl space-y-6">
      <div>
        <FocusedHeading>{t("title")}</FocusedHeading>
        <AccountNav current="patients" />
        <p className="text-ink-soft text-lg">{t("lead")}</p>
      </div>
      {session.user.emailVerified || next !== null ? null : <UnverifiedNotice email={session.user.email} />}
      <PatientList initial={patients} next={next} {...optionsOf(catalog)} />
      <SignOutEverywhere />
    </div>
  );
}
