"use client";

import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { Button, ButtonLink } from "@/design/button.tsx";
import { Dialog } from "@/design/dialog.tsx";
import { useHydrated } from "@/design/hydrated.ts";
import { type Answers, countFilters, type Filters, searchHref } from "./address.ts";
import { FilterFields } from "./filter-fields.tsx";
import type { FilterChange } from "./use-filters.ts";

interface FilterPanelProps {
  answers: Answers;
  filters: Filters;
  onChange: (change: FilterChange) => void;
}

/** Beside the results where there is room, in a sheet on a phone; a plain form as long as there is no JavaScript. */
export function FilterPanel({ answers, filters, onChange }: FilterPanelProps) {
  const t = useTranslations("search");
  const common = useTranslations("common");
  const hydrated = useHydrated();
  const sheet = useRef<HTMLDialogElement>(null);
  const [isWanted, setWanted] = useState(false);
  const count = countFilters(filters);
  const clear =
    count > 0 ? (
      <ClearFilters answers={answers} onClear={() => onChange(null)}>
        {t("clearFilters")}
      </ClearFilters>
    ) : null;
  const form = (idPrefix: string) => (
    <PlainForm answers={answers} isPlain={!hydrated} submitText={t("showResults")}>
      <FilterFields filters={filters} onChange={onChange} idPrefix={idPrefix} />
    </PlainForm>
  );

  function openSheet() {
    setWanted(true);
    sheet.current?.showModal();
  }

  return (
    <>
      <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 lg:hidden">
        {hydrated ? (
          <Button variant="secondary" onClick={openSheet}>
            <SlidersHorizontal aria-hidden="true" className="size-5" />
            {t("filters")}
          </Button>
        ) : (
          <details className="open:w-full">
            <summary className="flex min-h-12 w-fit cursor-pointer items-center gap-2 rounded-md border border-edge bg-surface px-5 py-2.5 font-semibold">
              <SlidersHorizontal aria-hidden="true" className="size-5" />
              {t("filters")}
            </summary>
            <div className="mt-4">{form("plain")}</div>
          </details>
        )}
        {count > 0 ? <span className="text-ink-soft">{t("filtersOn", { count })}</span> : null}
        {clear}
      </div>
      {hydrated ? (
        <Dialog ref={sheet} title={t("filtersTitle")} closeLabel={common("close")}>
          {isWanted ? <FilterFields filters={filters} onChange={onChange} idPrefix="sheet" /> : null}
          <Button className="mt-8 w-full" onClick={() => sheet.current?.close()}>
            {t("showResults")}
          </Button>
        </Dialog>
      ) : null}
      <section aria-labelledby="filters-title" className="sticky top-6 hidden lg:block">
        <h2 id="filters-title" className="mb-4 font-semibold text-xl">
          {t("filtersTitle")}
        </h2>
        {form("side")}
        {clear ? <div className="mt-5">{clear}</div> : null}
      </section>
    </>
  );
}

interface PlainFormProps {
  answers: Answers;
  isPlain: boolean;
  submitText: string;
  children: ReactNode;
}

/** Sends filters as an address. Where they work at once, nothing is sent. */
function PlainForm({ answers, isPlain, submitText, children }: PlainFormProps) {
  return (
    <form action="/book" onSubmit={(event) => event.preventDefault()}>
      {children}
      {isPlain ? (
        <>
          {Object.entries(answers).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button type="submit" className="mt-6 w-full">
            {submitText}
          </Button>
        </>
      ) : null}
    </form>
  );
}

interface ClearFiltersProps {
  answers: Answers;
  onClear: () => void;
  children: ReactNode;
}

/** A link to the search without filters until a button can clear them. */
function ClearFilters({ answers, onClear, children }: ClearFiltersProps) {
  return useHydrated() ? (
    <Button variant="quiet" onClick={onClear}>
      {children}
    </Button>
  ) : (
    <ButtonLink variant="quiet" href={searchHref(answers)} prefetch={false}>
      {children}
    </ButtonLink>
  );
}
