import { Check } from "lucide-react";
import { readSession } from "@/account/session.ts";
import { Card } from "@/design/card.tsx";
import { Mark } from "@/design/logo.tsx";
import { startMessages } from "@/messages/start.ts";
import { optionsOf } from "@/search/catalog-options.ts";
import type { GivenAnswers } from "@/search/read-answers.ts";
import { SearchForm } from "@/search/search-form.tsx";
import { api, loadCatalog } from "@/trpc/server.ts";

/** What an account already knows need not be asked again. */
async function knownAnswers(): Promise<GivenAnswers> {
  try {
    if ((await readSession()) === null) return {};
    const [patient] = await (await api()).patients.list();
    return patient ? { state: patient.state, insurance: patient.insurance } : {};
  } catch {
    return {};
  }
}

export default async function StartPage() {
  const [catalog, given] = await Promise.all([loadCatalog(), knownAnswers()]);
  return (
    <div className="grid gap-8 lg:grid-cols-[1fr_30rem] lg:gap-16">
      <div className="lg:pt-8">
        <Mark className="hidden h-12 w-[74px] lg:block" />
        <h1 className="font-semibold text-3xl tracking-[-0.025em] sm:text-4xl lg:mt-8">
          {startMessages.title}
        </h1>
        <p className="mt-4 max-w-xl text-ink-soft text-lg lg:text-xl">{startMessages.lead}</p>
        <ul className="mt-8 hidden space-y-4 text-lg lg:block">
          {startMessages.promises.map((promise) => (
            <li key={promise} className="flex gap-3">
              <Check aria-hidden="true" className="mt-0.5 size-6 shrink-0 text-accent" />
              {promise}
            </li>
          ))}
        </ul>
      </div>
      <Card>
        <h2 className="mb-6 font-semibold text-xl">{startMessages.formTitle}</h2>
        <SearchForm {...optionsOf(catalog)} given={given} problems={[]} />
      </Card>
    </div>
  );
}
