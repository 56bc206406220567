import { TRPCError } from "@trpc/server";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/language/client-messages.tsx";
import { type Answers, readFilters, searchHref, searchInput } from "@/search/address.ts";
import { optionsOf } from "@/search/catalog-options.ts";
import { CorrectAnswers } from "@/search/correct-answers.tsx";
import { FindByName } from "@/search/find-by-name.tsx";
import { type AddressParams, asSearchParams, readAnswers, readName } from "@/search/read-answers.ts";
import { Results } from "@/search/results.tsx";
import { api, loadCatalog } from "@/trpc/server.ts";
import type { SearchInput, SearchPage, WhyNobody } from "@/trpc/types.ts";

interface BookPageProps {
  searchParams: Promise<AddressParams>;
}

async function read(searchParams: Promise<AddressParams>) {
  const [params, catalog] = await Promise.all([searchParams, loadCatalog()]);
  return { params, catalog, ...readAnswers(params, catalog) };
}

export async function generateMetadata({ searchParams }: BookPageProps): Promise<Metadata> {
  const { answers } = await read(searchParams);
  const t = await getTranslations("search");
  const services = await getTranslations("services");
  if (answers === null) return { title: t("correctTitle") };
  const clinicians = services(`${answers.service}.clinicians`);
  const states = await getTranslations("states");
  return { title: `${t("title", { clinicians })}, ${states(answers.state)}` };
}

/** The page of results that the address asks for, or null: the browser then asks again and says so if that fails too. */
async function firstPage(input: SearchInput): Promise<SearchPage | "BAD_CURSOR" | null> {
  try {
    return await (await api()).slots.search(input);
  } catch (error) {
    const isBad = error instanceof TRPCError && error.code === "BAD_REQUEST";
    return isBad && input.cursor ? "BAD_CURSOR" : null;
  }
}

/** Why the list is empty. What the page says does not depend on it. */
async function whyNobody(answers: Answers): Promise<WhyNobody | null> {
  try {
    return await (await api()).slots.whyNobody(answers);
  } catch {
    return null;
  }
}

export default async function BookPage({ searchParams }: BookPageProps) {
  const { params, catalog, answers, given: said, problems } = await read(searchParams);
  if (answers === null) {
    return (
      <ClientMessages of={["start", "services"]}>
        <CorrectAnswers options={optionsOf(catalog)} given={said} problems={problems} />
      </ClientMessages>
    );
  }

  const given = asSearchParams(params);
  const filters = readFilters(given);
  const input = searchInput(answers, filters, given.get("cursor"));
  const page = await firstPage(input);
  if (page === "BAD_CURSOR") redirect(searchHref(answers, filters));
  const isEmpty = page !== null && page.items.length === 0 && !input.cursor;
  const why = isEmpty ? await whyNobody(answers) : null;
  const states = await getTranslations("states");
  const payerName = catalog.payers.find(({ id }) => id === answers.insurance)?.name ?? answers.insurance;
  const place = { stateName: states(answers.state), payerName };
  return (
    <ClientMessages of={["search", "services", "time"]}>
      <Results
        answers={answers}
        {...place}
        initial={page && { input, page }}
        why={why}
        byName={<FindByName answers={answers} name={readName(params)} {...place} />}
      />
    </ClientMessages>
  );
}
