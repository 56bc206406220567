import { useTranslations } from "next-intl";
import { classNames } from "@/design/class-names.ts";
import { CONTROL_LOOK, FieldError } from "@/design/field.tsx";

interface DateOfBirthFieldProps {
  /** `YYYY-MM-DD` */
  defaultValue: string | undefined;
  error: string | undefined;
  /** Of the person who fills it in: it need not be known, and a browser may know it. */
  isOwn: boolean;
}

/** Three boxes: a date that one knows is typed, not looked up in a calendar. The first has the id of the whole. */
export function DateOfBirthField({ defaultValue = "", error, isOwn }: DateOfBirthFieldProps) {
  const t = useTranslations("patients");
  const [year = "", month = "", day = ""] = defaultValue.split("-");
  const parts = [
    {
      name: "dateOfBirth",
      label: t("month"),
      known: "bday-month",
      value: strip(month),
      width: "w-20",
      digits: 2,
    },
    { name: "dayOfBirth", label: t("day"), known: "bday-day", value: strip(day), width: "w-20", digits: 2 },
    { name: "yearOfBirth", label: t("year"), known: "bday-year", value: year, width: "w-28", digits: 4 },
  ] as const;
  return (
    <fieldset aria-describedby={error ? "dateOfBirth-hint dateOfBirth-error" : "dateOfBirth-hint"}>
      <legend className="font-semibold">{isOwn ? t("dateOfBirthOptional") : t("dateOfBirth")}</legend>
      <p id="dateOfBirth-hint" className="mt-1.5 text-ink-soft">
        {t("dateOfBirthHint")}
      </p>
      {error ? (
        <div className="mt-1.5">
          <FieldError id="dateOfBirth">{error}</FieldError>
        </div>
      ) : null}
      <div className="mt-2 flex flex-wrap gap-4">
        {parts.map(({ name, label, known, value, width, digits }) => (
          <label key={name} className={classNames("block", width)}>
            <span className="block">{label}</span>
            <input
              id={name}
              name={name}
              defaultValue={value}
              inputMode="numeric"
              autoComplete={isOwn ? known : "off"}
              maxLength={digits + 4}
              aria-invalid={error ? true : undefined}
              className={CONTROL_LOOK}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** "04" is typed as 4. */
function strip(digits: string): string {
  return digits.replace(/^0/, "");
}
