"use client";

import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/design/button.tsx";
import { TextField } from "@/design/text-field.tsx";
import { type Answers, filterEntries, readFilters } from "./address.ts";

interface NameFormProps {
  answers: Answers;
  /** What was looked for last. */
  name: string;
  error: string | undefined;
}

/** Asks for a part of a name. A plain form: the name goes into the address, beside the answers and the filters of now. */
export function NameForm({ answers, name, error }: NameFormProps) {
  const t = useTranslations("search.byName");
  const filters = filterEntries(readFilters(useSearchParams()));
  return (
    <form action="/book" className="flex flex-wrap items-end gap-3">
      {[...Object.entries(answers), ...filters].map(([field, value]) => (
        <input key={`${field} ${value}`} type="hidden" name={field} value={value} />
      ))}
      <div className="min-w-0 flex-[1_1_14rem]">
        <TextField
          name="name"
          label={t("label")}
          error={error}
          defaultValue={name}
          minLength={2}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          required
        />
      </div>
      <Button type="submit" variant="secondary">
        {t("submit")}
      </Button>
    </form>
  );
}
