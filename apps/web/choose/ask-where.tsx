import type { ServiceId } from "@tandem/domain";
import { getTranslations } from "next-intl/server";
import { Card } from "@/design/card.tsx";
import { ClientMessages } from "@/language/client-messages.tsx";
import { clinicianHref } from "@/search/address.ts";
import { optionsOf } from "@/search/catalog-options.ts";
import { loadKnownAnswers } from "@/search/known-answers.ts";
import type { AnswerProblem, GivenAnswers } from "@/search/read-answers.ts";
import { loadCatalog } from "@/trpc/server.ts";
import { LazyWhereForm } from "./lazy-where-form.tsx";

interface AskWhereProps {
  clinicianId: string;
  service: ServiceId;
  given: GivenAnswers;
  problems: readonly AnswerProblem[];
}

/** The address of a clinician alone says nothing of the patient: that is asked here, and is no problem yet. */
export async function AskWhere({ clinicianId, service, given, problems }: AskWhereProps) {
  const t = await getTranslations("start.problems");
  const [catalog, { known }] = await Promise.all([loadCatalog(), loadKnownAnswers()]);
  const { states, payers } = optionsOf(catalog);
  const unknown = problems.flatMap(({ field, given: said }) =>
    said === null ? [] : [{ field, message: t(`${field}.unknown`, { given: said }) }],
  );
  return (
    <ClientMessages of={["start"]}>
      <Card className="max-w-xl">
        <LazyWhereForm
          action={clinicianHref(clinicianId)}
          service={service}
          states={states}
          payers={payers}
          given={{ ...known, ...given }}
          problems={unknown}
        />
      </Card>
    </ClientMessages>
  );
}
