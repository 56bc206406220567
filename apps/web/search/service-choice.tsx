import type { ServiceId } from "@tandem/domain";
import { useTranslations } from "next-intl";
import { FieldError } from "@/design/field.tsx";

interface ServiceChoiceProps {
  services: readonly ServiceId[];
  chosen: string | undefined;
  error: string | undefined;
}

/** The first question: one radio button a service, its first one the target of an error summary. */
export function ServiceChoice({ services, chosen, error }: ServiceChoiceProps) {
  const t = useTranslations("start");
  const words = useTranslations("services");
  return (
    <fieldset aria-describedby={error ? "service-error" : undefined} className="space-y-3">
      <legend className="mb-3 font-semibold text-lg">{t("whatQuestion")}</legend>
      {error ? <FieldError id="service">{error}</FieldError> : null}
      {services.map((id, index) => (
        <label
          key={id}
          className="flex gap-3.5 rounded-md border border-edge bg-surface p-4 transition-colors hover:border-accent has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-3 has-focus-visible:outline-(--focus) has-focus-visible:outline-offset-3"
        >
          <input
            id={index === 0 ? "service" : undefined}
            type="radio"
            name="service"
            value={id}
            required
            defaultChecked={chosen === id}
            aria-describedby={`service-${id}-description`}
            className="mt-0.5 size-5.5 shrink-0 accent-(--accent) outline-none"
          />
          <span className="min-w-0">
            <span className="block font-semibold">{words(`${id}.name`)}</span>
            <span id={`service-${id}-description`} className="mt-0.5 block text-ink-soft">
              {words(`${id}.description`)}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
