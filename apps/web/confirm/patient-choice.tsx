import { useTranslations } from "next-intl";
import type { Patient } from "@/trpc/types.ts";

interface PatientChoiceProps {
  patients: readonly Patient[];
  chosen: string | undefined;
  onChoose: (patientId: string) => void;
}

/** Who will be seen: said when there is one, asked when there are several. */
export function PatientChoice({ patients, chosen, onChoose }: PatientChoiceProps) {
  const t = useTranslations("confirm");
  const [only] = patients;
  if (only === undefined) return null;
  if (patients.length === 1) {
    return (
      <p>
        <span className="text-ink-soft">{t("who")} </span>
        <span className="font-semibold">
          {only.firstName} {only.lastName}
        </span>
      </p>
    );
  }
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">{t("whoQuestion")}</legend>
      {patients.map(({ id, firstName, lastName }) => (
        <label key={id} className="flex min-h-12 items-center gap-3">
          <input
            type="radio"
            name="patient"
            value={id}
            checked={id === chosen}
            onChange={() => onChoose(id)}
            className="size-5.5 accent-(--accent)"
          />
          {firstName} {lastName}
        </label>
      ))}
    </fieldset>
  );
}
