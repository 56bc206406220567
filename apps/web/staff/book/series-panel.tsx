"use client";

import { useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { ReasonField } from "@/staff/reason-field.tsx";
import { sessionInWords } from "@/time/format.ts";
import { trpc } from "@/trpc/client.ts";
import { Choice } from "../choice.tsx";
import { bookMessages as words } from "../messages/book.ts";
import { BookedNote } from "./booked-note.tsx";
import { overridesFor } from "./overrides.ts";
import { SeriesDates } from "./series-dates.tsx";
import type { ChosenSlot } from "./slot-choice.tsx";
import { useOnceKey } from "./use-once-key.ts";

interface SeriesPanelProps {
  patientId: string;
  clinicianId: string;
  timeZone: string;
  first: ChosenSlot | undefined;
}

const INTERVALS = [1, 2, 3, 4].map((weeks) => ({ value: String(weeks), label: words.weeks(weeks) }));
const COUNTS = [4, 6, 8, 12, 16, 24].map((count) => ({ value: String(count), label: String(count) }));

/** A series from one time on: every date with what stands in its way, and the choice of those to book. */
export function SeriesPanel({ patientId, clinicianId, timeZone, first }: SeriesPanelProps) {
  const [everyWeeks, setEveryWeeks] = useState("1");
  const [count, setCount] = useState("8");
  const [left, setLeft] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const [idempotencyKey, renewKey] = useOnceKey();
  const utils = trpc.useUtils();
  const override = first === undefined ? [] : overridesFor([first, { refusal: "BEYOND_WINDOW" }]);
  const preview = trpc.staff.series.preview.useQuery(
    {
      patientId,
      clinicianId,
      first: first?.date ?? "",
      everyWeeks: Number(everyWeeks),
      count: Number(count),
      override,
    },
    { enabled: first !== undefined },
  );
  const book = trpc.staff.series.book.useMutation({
    async onSuccess() {
      renewKey();
      await utils.staff.invalidate();
    },
  });
  const dates = first === undefined ? [] : (preview.data ?? []);
  const sessions = dates
    .filter(({ scheduledFor, refusal }) => refusal === null && !left.includes(scheduledFor))
    .map(({ scheduledFor }) => scheduledFor);

  return (
    <form
      className="space-y-4 rounded-lg border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (book.isPending || sessions.length === 0) return;
        book.mutate({
          patientId,
          clinicianId,
          sessions,
          override,
          reason,
          idempotencyKey,
        });
      }}
    >
      <p>
        {words.seriesLead}{" "}
        {first === undefined ? null : <strong>{sessionInWords(first.date, timeZone)}</strong>}
      </p>
      <div className="grid max-w-md grid-cols-2 gap-3">
        <Choice
          id="every"
          label={words.every}
          value={everyWeeks}
          options={INTERVALS}
          onChange={setEveryWeeks}
        />
        <Choice id="count" label={words.count} value={count} options={COUNTS} onChange={setCount} />
      </div>
      {preview.error ? <Alert tone="problem" title={preview.error.message} /> : null}
      {dates.length === 0 ? null : (
        <>
          <SeriesDates
            dates={dates}
            timeZone={timeZone}
            left={left}
            onToggle={(start) =>
              setLeft(left.includes(start) ? left.filter((one) => one !== start) : [...left, start])
            }
          />
          <ReasonField
            id="series-reason"
            label={words.reason}
            hint={words.reasonNeeded}
            value={reason}
            onChange={setReason}
          />
        </>
      )}
      {book.error ? <Alert tone="problem" role="alert" title={book.error.message} /> : null}
      {book.data ? (
        <BookedNote patientId={patientId} title={words.bookedSeries(book.data.appointments.length)} />
      ) : null}
      {sessions.length === 0 ? null : (
        <Button type="submit" pending={book.isPending} pendingText={words.booking}>
          {words.bookSeries(sessions.length)}
        </Button>
      )}
    </form>
  );
}
