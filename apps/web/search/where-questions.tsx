import { useTranslations } from "next-intl";
import type { Option } from "@/design/option-filter.ts";
import { SelectField } from "@/design/select-field.tsx";

interface WhereQuestionsProps {
  states: readonly Option[];
  payers: readonly Option[];
  given: { state?: string; insurance?: string };
  problemOf: (field: string) => string | undefined;
}

/** The second question: where the patient lives, and who insures them. */
export function WhereQuestions({ states, payers, given, problemOf }: WhereQuestionsProps) {
  const t = useTranslations("start");
  return (
    <fieldset className="space-y-5">
      <legend className="mb-3 font-semibold text-lg">{t("whereQuestion")}</legend>
      <SelectField
        name="state"
        label={t("state")}
        hint={t("stateHint")}
        error={problemOf("state")}
        options={states}
        defaultValue={given.state}
        placeholder={t("statePlaceholder")}
        noMatch={t("noState")}
      />
      <SelectField
        name="insurance"
        label={t("insurance")}
        hint={t("insuranceHint")}
        error={problemOf("insurance")}
        options={payers}
        defaultValue={given.insurance}
        placeholder={t("insurancePlaceholder")}
        noMatch={t("noInsurance")}
      />
    </fieldset>
  );
}
