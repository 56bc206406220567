import { type ClinicianType, SERVICES, type ServiceId } from "@tandem/domain";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { roleOfVisitor } from "@/account/session.ts";
import { AskWhere } from "@/choose/ask-where.tsx";
import { BackToResults } from "@/choose/back-to-results.tsx";
import { ClinicianTimes } from "@/choose/clinician-times.tsx";
import { loadClinician, loadNamedClinician } from "@/choose/load-clinician.ts";
import { loadOffers } from "@/choose/load-offers.ts";
import { Obstacles } from "@/choose/obstacles.tsx";
import { FocusedHeading } from "@/design/focused-heading.tsx";
import { ClientMessages } from "@/language/client-messages.tsx";
import type { Answers } from "@/search/address.ts";
import { type AddressParams, bookAddress, readAnswers } from "@/search/read-answers.ts";
import { loadCatalog } from "@/trpc/server.ts";
import type { Clinician } from "@/trpc/types.ts";

interface ChoosePageProps {
  params: Promise<{ clinicianId: string }>;
  searchParams: Promise<AddressParams>;
}

async function idFrom(params: ChoosePageProps["params"]): Promise<string> {
  return decodeURIComponent((await params).clinicianId);
}

/** What a clinician of a type gives. */
function serviceOf(type: ClinicianType): ServiceId {
  const service = Object.values(SERVICES).find(({ clinicianType }) => clinicianType === type);
  if (service === undefined) throw new Error(`No service is given by a ${type}.`);
  return service.id;
}

function isService(text: AddressParams[string]): boolean {
  return typeof text === "string" && Object.hasOwn(SERVICES, text.trim().toUpperCase());
}

async function titleOf(clinician: Clinician | null): Promise<string> {
  const t = await getTranslations("choose");
  if (clinician === null) return t("titleUnnamed");
  return t("title", { name: `${clinician.firstName} ${clinician.lastName}` });
}

export async function generateMetadata({ params }: ChoosePageProps): Promise<Metadata> {
  return { title: await titleOf(await loadNamedClinician(await idFrom(params))) };
}

/** All times of one clinician. The address without the patient's answers can be shared: it asks for them. */
export default async function ChoosePage({ params, searchParams }: ChoosePageProps) {
  const [clinicianId, address, catalog] = await Promise.all([idFrom(params), searchParams, loadCatalog()]);
  const clinician = await loadNamedClinician(clinicianId);
  const ownService = clinician === null ? undefined : serviceOf(clinician.clinicianType);
  const asked = isService(address.service) ? address : { ...address, service: ownService };
  const { answers, given, problems } = readAnswers(asked, catalog);
  if (answers === null && ownService === undefined) redirect(bookAddress(address));

  const services = await getTranslations("services");
  return (
    <div className="mx-auto max-w-4xl">
      {answers === null ? null : <Back answers={answers} />}
      <FocusedHeading className="mt-1">{await titleOf(clinician)}</FocusedHeading>
      {clinician === null ? null : (
        <p className="mt-2 font-medium text-lg">{services(`clinicianTypes.${clinician.clinicianType}`)}</p>
      )}
      {answers !== null ? (
        <Times clinicianId={clinicianId} answers={answers} ownService={ownService} />
      ) : ownService !== undefined ? (
        <>
          <p className="mb-6 text-ink-soft text-lg">{services(`${ownService}.description`)}</p>
          <AskWhere clinicianId={clinicianId} service={ownService} given={given} problems={problems} />
        </>
      ) : null}
    </div>
  );
}

function Back({ answers }: { answers: Answers }) {
  return (
    <ClientMessages of={["choose"]}>
      <BackToResults answers={answers} />
    </ClientMessages>
  );
}

interface TimesProps {
  clinicianId: string;
  answers: Answers;
  ownService: ServiceId | undefined;
}

async function Times({ clinicianId, answers, ownService }: TimesProps) {
  const t = await getTranslations("choose");
  const services = await getTranslations("services");
  const asked = { clinicianId, ...answers };
  const [clinician, offers, role] = await Promise.all([
    loadClinician(asked),
    loadOffers(asked),
    roleOfVisitor(),
  ]);
  if (clinician !== null && clinician.obstacles.length > 0 && ownService !== undefined) {
    return (
      <div className="mt-6">
        <Obstacles clinician={clinician} answers={answers} ownService={ownService} />
      </div>
    );
  }
  const isPair = SERVICES[answers.service].sessions.length > 1;
  return (
    <ClientMessages of={["choose", "time"]}>
      <p className="mb-6 text-ink-soft text-lg">
        {isPair ? t("leadPair") : t("leadSingle")} {services(`${answers.service}.description`)}
      </p>
      <ClinicianTimes
        clinicianId={clinicianId}
        answers={answers}
        initial={offers}
        isSignedIn={role !== null}
      />
    </ClientMessages>
  );
}
