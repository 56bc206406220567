import { Check } from "lucide-react";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import { readSession } from "@/account/session.ts";
import { Card } from "@/design/card.tsx";
import { ClientMessages } from "@/language/client-messages.tsx";
import { filterEntries, readFilters } from "@/search/address.ts";
import { optionsOf } from "@/search/catalog-options.ts";
import {
  type AddressParams,
  asSearchParams,
  type GivenAnswers,
  givenAnswers,
} from "@/search/read-answers.ts";
import { ANSWERS_COOKIE, readRememberedAnswers } from "@/search/remembered-answers.ts";
import { SearchForm } from "@/search/search-form.tsx";
import { api, loadCatalog } from "@/trpc/server.ts";

interface StartPageProps {
  searchParams: Promise<AddressParams>;
}

const PROMISES = ["noCalls", "bothSessions", "accountLast"] as const;

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

export default async function StartPage({ searchParams }: StartPageProps) {
  const [params, catalog, known] = await Promise.all([searchParams, loadCatalog(), knownAnswers()]);
  const t = await getTranslations("start");
  const given = givenAnswers(params);
  const remembered = readRememberedAnswers((await cookies()).get(ANSWERS_COOKIE)?.value);
  const filters = filterEntries(readFilters(asSearchParams(params)));
  return (
    <div className="grid gap-8 lg:grid-cols-[1fr_30rem] lg:gap-16">
      <div className="relative lg:pt-10">
        <h1 className="font-semibold text-3xl tracking-[-0.025em] sm:text-4xl">{t("title")}</h1>
        <p className="mt-4 max-w-xl text-ink-soft text-lg lg:mt-6 lg:text-xl">{t("lead")}</p>
        <ul className="mt-10 hidden space-y-4 text-lg lg:block">
          {PROMISES.map((promise) => (
            <li key={promise} className="flex gap-3">
              <Check aria-hidden="true" className="mt-0.5 size-6 shrink-0 text-accent" />
              {t(`promises.${promise}`)}
            </li>
          ))}
        </ul>
        <Circles />
      </div>
      <Card>
        <h2 className="mb-6 font-semibold text-xl">{t("formTitle")}</h2>
        <ClientMessages of={["start", "services"]}>
          <SearchForm
            {...optionsOf(catalog)}
            given={{ ...remembered, ...known, ...given }}
            problems={[]}
            remembered={Object.keys(remembered).length > 0}
            keep={filters}
          />
        </ClientMessages>
      </Card>
    </div>
  );
}

/** The mark, large and faint, where a wide screen has room for it. */
function Circles() {
  return (
    <div aria-hidden="true" className="pointer-events-none mt-16 hidden lg:flex">
      <span className="size-44 rounded-full bg-accent-soft" />
      <span className="-ml-14 size-44 rounded-full bg-clay-soft mix-blend-multiply dark:mix-blend-screen" />
    </div>
  );
}
