"use client";

import type { RouterOutputs } from "@tandem/api";
import type { SlotRefusal } from "@tandem/domain";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { Skeleton } from "@/design/skeleton.tsx";
import { ToggleChip } from "@/design/toggle-chip.tsx";
import { dateAsInstant, dateAt, dayInWords, timeInWords, zoneInWords } from "@/time/format.ts";
import { trpc } from "@/trpc/client.ts";
import { LoadFailed } from "../load-failed.tsx";
import { bookMessages as words } from "../messages/book.ts";
import { reasonMessages } from "../messages/clinician.ts";

export type ChosenSlot = RouterOutputs["staff"]["explain"]["slots"][number];

interface SlotChoiceProps {
  clinicianId: string;
  timeZone: string;
  service: "ASSESSMENT" | "THERAPY_INTAKE";
  state: string;
  insurance: string;
  from: string;
  to: string;
  onPage: (direction: 1 | -1) => void;
  /** Reasons that do not stand in the way for good: staff set them aside, or the server judges once more. */
  besides: readonly SlotRefusal[];
  besidesLabel: string;
  /** Where the sessions that are to move stand now: always there to choose again. */
  current?: readonly string[];
  chosen: readonly string[];
  onToggle: (slot: ChosenSlot) => void;
}

/** The times of a clinician in two weeks, by local day; those that are not on offer only when asked for, with the reason. */
export function SlotChoice(props: SlotChoiceProps) {
  const { clinicianId, timeZone, service, state, insurance, from, to, besides, chosen, onToggle } = props;
  const { current = [] } = props;
  const [showsOthers, setShowsOthers] = useState(false);
  const query = trpc.staff.explain.useQuery(
    { clinicianId, service, state, insurance, from, to },
    { placeholderData: keepPreviousData },
  );
  const slots = (query.data?.slots ?? []).filter(
    ({ refusal, date }) =>
      refusal === null ||
      chosen.includes(date) ||
      current.includes(date) ||
      (showsOthers && besides.includes(refusal)),
  );
  const days = Map.groupBy(slots, ({ date }) => dateAt(date, timeZone));
  return (
    <section aria-labelledby="times-title" className="space-y-3">
      <h2 id="times-title" className="font-semibold text-xl">
        {words.times}
      </h2>
      <p className="text-ink-soft">{words.zone(zoneInWords(timeZone, dateAsInstant(from)))}</p>
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="secondary" onClick={() => props.onPage(-1)}>
          {words.earlier}
        </Button>
        <Button variant="secondary" onClick={() => props.onPage(1)}>
          {words.later}
        </Button>
        <label className="flex min-h-12 items-center gap-3">
          <input
            type="checkbox"
            checked={showsOthers}
            onChange={() => setShowsOthers(!showsOthers)}
            className="size-5 accent-(--accent)"
          />
          {props.besidesLabel}
        </label>
      </div>
      {query.isPending ? (
        <Skeleton className="h-40" />
      ) : query.data === undefined ? (
        <LoadFailed title={words.failed} onRetry={query.refetch} />
      ) : days.size === 0 ? (
        <Alert title={words.noTimes} />
      ) : (
        <div className="space-y-3">
          {[...days].map(([date, ofDay]) => (
            <fieldset key={date}>
              <legend className="mb-1 font-semibold">{dayInWords(ofDay[0]?.date ?? "", timeZone)}</legend>
              <div className="flex flex-wrap gap-2">
                {ofDay.map((slot) => (
                  <ToggleChip
                    key={slot.id}
                    checked={chosen.includes(slot.date)}
                    onChange={() => onToggle(slot)}
                    label={labelOf(slot, timeZone, current)}
                  >
                    {timeInWords(slot.date, timeZone)}
                    <Note of={noteOn(slot, current)} />
                  </ToggleChip>
                ))}
              </div>
            </fieldset>
          ))}
        </div>
      )}
    </section>
  );
}

function Note({ of }: { of: string | null }) {
  return of === null ? null : <span className="font-normal">{of}</span>;
}

function noteOn({ date, refusal }: ChosenSlot, current: readonly string[]): string | null {
  if (current.includes(date)) return words.current;
  return refusal === null ? null : reasonMessages[refusal].short;
}

function labelOf(slot: ChosenSlot, timeZone: string, current: readonly string[]): string {
  const at = `${dayInWords(slot.date, timeZone)}, ${timeInWords(slot.date, timeZone)}`;
  const note = noteOn(slot, current);
  return note === null ? at : `${at}: ${note}`;
}
