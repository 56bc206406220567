import type { RouterOutputs } from "@tandem/api";
import { refusalMessages } from "@/staff/messages/refusals.ts";
import { sessionInWords } from "@/time/format.ts";
import { bookMessages as words } from "../messages/book.ts";

interface SeriesDatesProps {
  dates: RouterOutputs["staff"]["series"]["preview"];
  timeZone: string;
  /** Dates that can be booked and are left out. */
  left: readonly string[];
  onToggle: (start: string) => void;
}

/** The dates of a series; those that cannot be booked say why. */
export function SeriesDates({ dates, timeZone, left, onToggle }: SeriesDatesProps) {
  return (
    <fieldset>
      <legend className="font-semibold">{words.dates}</legend>
      {dates.map(({ scheduledFor, refusal }) => (
        <label key={scheduledFor} className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            checked={refusal === null && !left.includes(scheduledFor)}
            disabled={refusal !== null}
            onChange={() => onToggle(scheduledFor)}
            className="size-5 accent-(--accent)"
          />
          <span>
            {sessionInWords(scheduledFor, timeZone)}
            <span className="text-ink-soft">
              {" · "}
              {refusal === null ? words.possible : refusalMessages[refusal]}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
