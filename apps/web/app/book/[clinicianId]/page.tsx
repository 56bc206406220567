import { SERVICES } from "@tandem/domain";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { roleOfVisitor } from "@/account/session.ts";
import { BackToResults } from "@/choose/back-to-results.tsx";
import { ClinicianTimes } from "@/choose/clinician-times.tsx";
import { loadOffers } from "@/choose/load-offers.ts";
import { clinicianInWords } from "@/clinicians/clinician-in-words.ts";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { ClientMessages } from "@/language/client-messages.tsx";
import { type AddressParams, bookAddress, givenAnswers, readAnswers } from "@/search/read-answers.ts";
import { loadCatalog } from "@/trpc/server.ts";

interface ChoosePageProps {
  params: Promise<{ clinicianId: string }>;
  searchParams: Promise<AddressParams>;
}

export async function generateMetadata({ searchParams }: ChoosePageProps): Promise<Metadata> {
  const { service } = givenAnswers(await searchParams);
  const t = await getTranslations("choose");
  return { title: service === "THERAPY_INTAKE" ? t("titleSingle") : t("titlePair") };
}

export default async function ChoosePage({ params, searchParams }: ChoosePageProps) {
  const [{ clinicianId }, address, catalog] = await Promise.all([params, searchParams, loadCatalog()]);
  const { answers } = readAnswers(address, catalog);
  if (answers === null) redirect(bookAddress(address));

  const t = await getTranslations("choose");
  const services = await getTranslations("services");
  const offers = await loadOffers({ clinicianId: decodeURIComponent(clinicianId), ...answers });
  const isPair = SERVICES[answers.service].sessions.length > 1;
  return (
    <ClientMessages of={["choose", "time"]}>
      <div className="mx-auto max-w-4xl">
        <BackToResults answers={answers} />
        <FocusedHeading className="mt-1">{isPair ? t("titlePair") : t("titleSingle")}</FocusedHeading>
        {offers ? (
          <p className="mt-2 font-medium text-lg">
            {t("with", { clinician: clinicianInWords(services, offers.clinician) })}
          </p>
        ) : null}
        <p className="mb-6 text-ink-soft text-lg">{services(`${answers.service}.description`)}</p>
        <ClinicianTimes
          clinicianId={clinicianId}
          answers={answers}
          initial={offers}
          isSignedIn={(await roleOfVisitor()) !== null}
        />
      </div>
    </ClientMessages>
  );
}
