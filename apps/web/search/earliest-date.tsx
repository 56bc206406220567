"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { CONTROL_LOOK } from "@/design/field.tsx";
import { useHydrated } from "@/design/hydrated.ts";

interface EarliestDateProps {
  id: string;
  from: string | null;
  onChange: (change: { from: string | null }) => void;
}

/** The calendar date here and now, as `YYYY-MM-DD`. */
function today(): string {
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/** A date field reports a year digit by digit (0002, 0020, …): only dates still to come are searched for. */
export function EarliestDate({ id, from, onChange }: EarliestDateProps) {
  const t = useTranslations("search");
  const hydrated = useHydrated();
  const [typed, setTyped] = useState<string | null>(null);

  function type(date: string) {
    const isComplete = date === "" || date >= today();
    setTyped(isComplete ? null : date);
    if (isComplete) onChange({ from: date || null });
  }

  return (
    <div className="space-y-2">
      <label htmlFor={id} className="block font-semibold">
        {t("from")}
      </label>
      <input
        id={id}
        type="date"
        name="from"
        value={typed ?? from ?? ""}
        min={hydrated ? today() : undefined}
        onChange={(event) => type(event.target.value)}
        onBlur={() => setTyped(null)}
        className={CONTROL_LOOK}
      />
    </div>
  );
}
