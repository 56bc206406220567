"use client";

import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/design/class-names.ts";
import { fullDayInWords, timeSpanInWords } from "@/time/format.ts";
import { PlaceOfSession } from "./place-of-session.tsx";
import { SessionMarker } from "./session-marker.tsx";

export interface ListedSession {
  title: string;
  start: string;
  lengthMinutes: number;
  /** Where it is, as the record system says. */
  location?: string | null | undefined;
  /** Its status, where it has one. */
  note?: ReactNode;
}

/** The sessions of a booking in words; two of them ride together as the circles of the mark do. */
export function SessionList({ sessions, zone }: { sessions: readonly ListedSession[]; zone: string }) {
  const language = useLocale();
  return (
    <ol>
      {sessions.map(({ title, start, lengthMinutes, location, note }, index) => (
        <li key={`${title} ${start}`} className={classNames("flex gap-4", index > 0 && "mt-4")}>
          <SessionMarker index={index} count={sessions.length} big />
          <div className="min-w-0">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-0.5">
              <span className="text-ink-soft">{title}</span>
              {note}
            </div>
            <time dateTime={start} className="block">
              <span className="font-semibold text-lg">{fullDayInWords(start, zone, language)}</span>
              <span className="block">{timeSpanInWords(start, lengthMinutes, zone, language)}</span>
            </time>
            <PlaceOfSession location={location} />
          </div>
        </li>
      ))}
    </ol>
  );
}
