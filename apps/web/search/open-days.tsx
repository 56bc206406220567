import Link from "next/link";
import { useId } from "react";
import { searchMessages } from "@/messages/search.ts";
import { dateAsInstant, dayInWords } from "@/time/format.ts";
import type { SearchItem } from "@/trpc/types.ts";
import { type Answers, chooseHref } from "./address.ts";

interface OpenDaysProps {
  days: SearchItem["days"];
  answers: Answers;
  clinicianId: string;
}

const SHOWN = 5;

/** The clinician's next open days and how many starts each has. */
export function OpenDays({ days, answers, clinicianId }: OpenDaysProps) {
  const labelId = useId();
  const more = days.length - SHOWN;
  return (
    <div>
      <h3 id={labelId} className="font-semibold">
        {searchMessages.daysWithTimes}
      </h3>
      <ul aria-labelledby={labelId} className="mt-1 flex flex-wrap items-center gap-x-5">
        {days.slice(0, SHOWN).map(({ date, offers }) => (
          <li key={date}>
            <Link
              href={chooseHref(clinicianId, answers, { day: date })}
              prefetch={false}
              className="inline-flex min-h-11 items-center gap-1.5 hover:underline hover:underline-offset-4"
            >
              <span className="font-medium text-accent underline decoration-1 underline-offset-4">
                {dayInWords(dateAsInstant(date), "UTC")}
              </span>
              <span className="text-ink-soft">{searchMessages.dayCount(offers)}</span>
            </Link>
          </li>
        ))}
        {more > 0 ? <li className="py-2 text-ink-soft">{searchMessages.moreDays(more)}</li> : null}
      </ul>
    </div>
  );
}
