import { SERVICES } from "@tandem/domain";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BackToResults } from "@/choose/back-to-results.tsx";
import { ClinicianTimes } from "@/choose/clinician-times.tsx";
import { loadOffers } from "@/choose/load-offers.ts";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { chooseMessages } from "@/messages/choose.ts";
import { clinicianInWords, serviceMessages } from "@/messages/services.ts";
import { type AddressParams, bookAddress, givenAnswers, readAnswers } from "@/search/read-answers.ts";
import { loadCatalog } from "@/trpc/server.ts";

interface ChoosePageProps {
  params: Promise<{ clinicianId: string }>;
  searchParams: Promise<AddressParams>;
}

export async function generateMetadata({ searchParams }: ChoosePageProps): Promise<Metadata> {
  const { service } = givenAnswers(await searchParams);
  return { title: service === "THERAPY_INTAKE" ? chooseMessages.titleSingle : chooseMessages.titlePair };
}

export default async function ChoosePage({ params, searchParams }: ChoosePageProps) {
  const [{ clinicianId }, address, catalog] = await Promise.all([params, searchParams, loadCatalog()]);
  const { answers } = readAnswers(address, catalog);
  if (answers === null) redirect(bookAddress(address));

  const offers = await loadOffers({ clinicianId: decodeURIComponent(clinicianId), ...answers });
  const isPair = SERVICES[answers.service].sessions.length > 1;
  return (
    <div className="mx-auto max-w-4xl">
      <BackToResults answers={answers} />
      <FocusedHeading className="mt-1">
        {isPair ? chooseMessages.titlePair : chooseMessages.titleSingle}
      </FocusedHeading>
      {offers ? (
        <p className="mt-2 font-medium text-lg">{chooseMessages.with(clinicianInWords(offers.clinician))}</p>
      ) : null}
      <p className="mb-6 text-ink-soft text-lg">{serviceMessages[answers.service].description}</p>
      <ClinicianTimes clinicianId={clinicianId} answers={answers} initial={offers} />
    </div>
  );
}
