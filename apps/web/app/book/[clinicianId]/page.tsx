import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { BackToResults } from "@/choose/back-to-results.tsx";
import { ClinicianTimes } from "@/choose/clinician-times.tsx";
import { loadOffers } from "@/choose/load-offers.ts";
import { chooseMessages } from "@/messages/choose.ts";
import { clinicianInWords, serviceMessages } from "@/messages/services.ts";
import { type AddressParams, bookAddress, readAnswers } from "@/search/read-answers.ts";
import { loadCatalog } from "@/trpc/server.ts";

interface ChoosePageProps {
  params: Promise<{ clinicianId: string }>;
  searchParams: Promise<AddressParams>;
}

export const metadata: Metadata = { title: chooseMessages.titlePair };

export default async function ChoosePage({ params, searchParams }: ChoosePageProps) {
  const [{ clinicianId }, address, catalog] = await Promise.all([params, searchParams, loadCatalog()]);
  const { answers } = readAnswers(address, catalog);
  if (answers === null) redirect(bookAddress(address));

  const offers = await loadOffers({ clinicianId: decodeURIComponent(clinicianId), ...answers });
  const isPair = offers?.pairs !== null;
  return (
    <div className="mx-auto max-w-4xl">
      <BackToResults answers={answers} />
      <h1 className="mt-1 font-semibold text-3xl tracking-[-0.02em]">
        {isPair ? chooseMessages.titlePair : chooseMessages.titleSingle}
      </h1>
      {offers ? (
        <p className="mt-2 font-medium text-lg">{chooseMessages.with(clinicianInWords(offers.clinician))}</p>
      ) : null}
      <p className="mb-6 text-ink-soft text-lg">{serviceMessages[answers.service].description}</p>
      <ClinicianTimes clinicianId={clinicianId} answers={answers} initial={offers} />
    </div>
  );
}
