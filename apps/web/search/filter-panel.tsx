"use client";

import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/design/button.tsx";
import { Dialog } from "@/design/dialog.tsx";
import { countFilters, type Filters } from "./address.ts";
import { FilterFields } from "./filter-fields.tsx";
import type { FilterChange } from "./use-filters.ts";

interface FilterPanelProps {
  filters: Filters;
  onChange: (change: FilterChange) => void;
}

/** Beside the results where there is room, in a sheet on a phone. */
export function FilterPanel({ filters, onChange }: FilterPanelProps) {
  const t = useTranslations("search");
  const common = useTranslations("common");
  const sheet = useRef<HTMLDialogElement>(null);
  const count = countFilters(filters);
  return (
    <>
      <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 lg:hidden">
        <Button variant="secondary" onClick={() => sheet.current?.showModal()}>
          <SlidersHorizontal aria-hidden="true" className="size-5" />
          {t("filters")}
        </Button>
        {count > 0 ? (
          <>
            <span className="text-ink-soft">{t("filtersOn", { count })}</span>
            <Button variant="quiet" onClick={() => onChange(null)}>
              {t("clearFilters")}
            </Button>
          </>
        ) : null}
      </div>
      <Dialog ref={sheet} title={t("filtersTitle")} closeLabel={common("close")}>
        <FilterFields filters={filters} onChange={onChange} idPrefix="sheet" />
        <Button className="mt-8 w-full" onClick={() => sheet.current?.close()}>
          {t("showResults")}
        </Button>
      </Dialog>
      <section aria-labelledby="filters-title" className="sticky top-6 hidden lg:block">
        <h2 id="filters-title" className="mb-4 font-semibold text-xl">
          {t("filtersTitle")}
        </h2>
        <FilterFields filters={filters} onChange={onChange} idPrefix="side" />
        {count > 0 ? (
          <Button variant="quiet" className="mt-5" onClick={() => onChange(null)}>
            {t("clearFilters")}
          </Button>
        ) : null}
      </section>
    </>
  );
}
