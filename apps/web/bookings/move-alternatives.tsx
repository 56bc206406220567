import { useLocale, useTranslations } from "next-intl";
import { sessionInWords } from "@/time/format.ts";

interface MoveAlternativesProps {
  /** The starts of what would move, for each choice. */
  choices: readonly (readonly string[])[];
  zone: string;
  onChoose: (starts: readonly string[]) => void;
}

/** The nearest times that a booking can still move to, one tap each: it chooses them, and the one button moves. */
export function MoveAlternatives({ choices, zone, onChoose }: MoveAlternativesProps) {
  const t = useTranslations("confirm");
  const language = useLocale();
  if (choices.length === 0) return null;
  return (
    <>
      <h3 className="font-semibold">{t("nearest")}</h3>
      <ul className="space-y-2.5">
        {choices.map((starts) => (
          <li key={starts.join()}>
            <button
              type="button"
              onClick={() => onChoose(starts)}
              className="min-h-14 w-full rounded-md border border-edge bg-surface px-4 py-2.5 text-left font-semibold text-ink transition-colors hover:border-accent hover:bg-accent-soft"
            >
              {starts.map((start) => sessionInWords(start, zone, language)).join(` ${t("and")} `)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
