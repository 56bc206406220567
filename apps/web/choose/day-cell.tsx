import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/design/class-names.ts";
import { dateAsInstant, longDayInWords } from "@/time/format.ts";
import type { WhyNot } from "./why-not.ts";

interface DayCellProps {
  date: string;
  /** How many times the day has. */
  count: number;
  whyNot: WhyNot | undefined;
  isChosen: boolean;
  /** It is the one day of the grid that takes the tab. */
  isActive: boolean;
  onPress: () => void;
}

/** A day of the calendar; all of them can be reached and say what they are. */
export function DayCell({ date, count, whyNot, isChosen, isActive, onPress }: DayCellProps) {
  const t = useTranslations("choose");
  const day = longDayInWords(dateAsInstant(date), "UTC", useLocale());
  const isOpen = count > 0;
  const said = whyNot === undefined ? t("noTimes") : t(`whyNots.${whyNot}`);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a cell of a table that is a grid is a gridcell.
    <td aria-selected={isChosen} className="p-0">
      <button
        type="button"
        data-date={date}
        tabIndex={isActive ? 0 : -1}
        aria-disabled={!isOpen}
        aria-label={isOpen ? t("dayLabel", { day, count }) : `${day}, ${said}`}
        onClick={onPress}
        className="group grid min-h-12 w-full place-items-center px-px focus-visible:outline-offset-0"
      >
        <span className={classNames(CIRCLE, look({ isOpen, isChosen, isUnfit: whyNot !== undefined }))}>
          {Number(date.slice(8))}
        </span>
      </button>
    </td>
  );
}

const CIRCLE =
  "grid aspect-square w-full max-w-10 place-items-center rounded-full tabular-nums transition-colors";

function look({
  isOpen,
  isChosen,
  isUnfit,
}: {
  isOpen: boolean;
  isChosen: boolean;
  isUnfit: boolean;
}): string {
  if (isChosen) return "bg-accent font-semibold text-on-accent";
  if (isOpen)
    return "bg-accent-soft font-semibold text-accent-strong group-hover:bg-accent group-hover:text-on-accent";
  return isUnfit ? "border border-edge border-dashed text-ink-soft" : "text-ink-soft";
}
