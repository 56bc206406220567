import type { RouterOutputs } from "@tandem/api";
import { Badge } from "@/design/badge.tsx";
import { Button } from "@/design/button.tsx";
import { addDays } from "@/time/dates.ts";
import { dateAt, longDayInWords, sessionInWords, shortZoneInWords } from "@/time/format.ts";
import { clinicianHref } from "../heat-map/capacity-row.tsx";
import { conflictMessages, worklistMessages as words } from "../messages/worklist.ts";
import { RowLink } from "../row-link.tsx";
import type { Deciding } from "./decide-form.tsx";

type Item = RouterOutputs["staff"]["conflicts"]["list"]["items"][number];

interface ConflictRowProps {
  item: Item;
  onDecide: (decision: Deciding["decision"]) => void;
}

/** Of a day or week the date is the clinician's own; of an appointment it is an instant. */
function whenInWords({ at, booked, timeZone }: Item): string {
  return booked === null
    ? `${sessionInWords(at, timeZone)} ${shortZoneInWords(timeZone, at)}`
    : longDayInWords(at, "UTC");
}

/** An entry in one line. */
export function conflictInWords(item: Item): string {
  return `${conflictMessages[item.kind].name}: ${whenInWords(item)}, ${item.clinicianName}`;
}

/** The appointments concerned, where each can be moved or cancelled. */
function appointmentsHref({ clinicianId, kind }: Item, day: string): string {
  const to = kind === "OVER_WEEK" ? addDays(day, 6) : day;
  return `/staff/appointments?${new URLSearchParams({ clinician: clinicianId, from: day, to })}`;
}

export function ConflictRow({ item, onDecide }: ConflictRowProps) {
  const { kind, clinicianId, clinicianName, booked, max, decision } = item;
  const day = booked === null ? dateAt(item.at, item.timeZone) : item.at.slice(0, 10);
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="min-w-64 flex-1">
        <p className="flex flex-wrap items-center gap-x-3">
          <Badge tone="clay">{conflictMessages[kind].name}</Badge>
          <span className="font-semibold">{whenInWords(item)}</span>
          <RowLink href={clinicianHref(clinicianId, day)}>{clinicianName}</RowLink>
          {booked !== null && max !== null ? <span>{words.counts(booked, max)}</span> : null}
        </p>
        <p className="text-ink-soft">
          {decision === null
            ? conflictMessages[kind].advice
            : `${words.decidedWords[decision.decision]}: ${decision.reason}`}
        </p>
        <RowLink href={appointmentsHref(item, day)}>{words.appointments(item.appointmentIds.length)}</RowLink>
      </div>
      <div className="flex gap-2">
        {decision === null ? (
          <>
            <Button variant="secondary" onClick={() => onDecide("RESOLVED")}>
              {words.resolve}
              <span className="sr-only">: {clinicianName}</span>
            </Button>
            <Button variant="secondary" onClick={() => onDecide("DISMISSED")}>
              {words.dismiss}
              <span className="sr-only">: {clinicianName}</span>
            </Button>
          </>
        ) : (
          <Button variant="secondary" onClick={() => onDecide("REOPENED")}>
            {words.reopen}
            <span className="sr-only">: {clinicianName}</span>
          </Button>
        )}
      </div>
    </li>
  );
}
