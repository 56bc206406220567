import { Check } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Card } from "@/design/card.tsx";
import { ClientMessages } from "@/language/client-messages.tsx";
import { filterEntries, readFilters } from "@/search/address.ts";
import { optionsOf } from "@/search/catalog-options.ts";
import { loadKnownAnswers } from "@/search/known-answers.ts";
import { type AddressParams, asSearchParams, givenAnswers } from "@/search/read-answers.ts";
import { SearchForm } from "@/search/search-form.tsx";
import { loadCatalog } from "@/trpc/server.ts";

interface StartPageProps {
  searchParams: Promise<AddressParams>;
}

const PROMISES = ["noCalls", "bothSessions", "accountLast"] as const;

export default async function StartPage({ searchParams }: StartPageProps) {
  const [params, catalog, { remembered, known }] = await Promise.all([
    searchParams,
    loadCatalog(),
    loadKnownAnswers(),
  ]);
  const t = await getTranslations("start");
  const given = givenAnswers(params);
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
            given={{ ...known, ...given }}
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
