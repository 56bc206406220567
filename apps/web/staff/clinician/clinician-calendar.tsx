"use client";

import { keepPreviousData } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, Printer } from "lucide-react";
import { Button } from "@/design/button.tsx";
import { Skeleton } from "@/design/skeleton.tsx";
import { datesFrom } from "@/time/dates.ts";
import { trpc } from "@/trpc/client.ts";
import { Choice } from "../choice.tsx";
import { LoadFailed } from "../load-failed.tsx";
import { clinicianMessages as words } from "../messages/clinician.ts";
import { payerOptions, STATE_OPTIONS } from "../options.ts";
import { DayColumn } from "./day-column.tsx";
import { useCalendarAddress } from "./use-calendar-address.ts";

interface ClinicianCalendarProps {
  clinicianId: string;
  today: string;
  payers: readonly { id: string; name: string }[];
}

/** A day or a week of a clinician: every slot with its offer or its one reason, every hold and appointment. */
export function ClinicianCalendar({ clinicianId, today, payers }: ClinicianCalendarProps) {
  const address = useCalendarAddress(today);
  const { from, to, days, state, payer } = address;
  const query = trpc.staff.clinicians.calendar.useQuery(
    {
      clinicianId,
      from,
      to,
      ...(state && { state }),
      ...(payer && { insurance: payer }),
    },
    { placeholderData: keepPreviousData },
  );
  return (
    <section aria-labelledby="calendar-title">
      <h2 id="calendar-title" className="font-semibold text-xl">
        {words.calendar}
      </h2>
      <div className="my-3 flex flex-wrap items-end gap-3 print:hidden">
        <div className="flex flex-wrap gap-3">
          <Button variant="secondary" onClick={() => void address.move(-1)}>
            <ChevronLeft aria-hidden="true" className="size-5" />
            {words.earlier}
          </Button>
          <Button variant="secondary" onClick={() => void address.move(1)}>
            {words.later}
            <ChevronRight aria-hidden="true" className="size-5" />
          </Button>
          <Button variant="secondary" onClick={() => window.print()}>
            <Printer aria-hidden="true" className="size-5" />
            {words.print}
          </Button>
        </div>
        <div className="grid grow grid-cols-2 gap-3 sm:grid-cols-3 lg:max-w-2xl">
          <Choice
            id="calendar-span"
            label={words.span}
            value={address.span}
            options={[
              { value: "1", label: words.oneDay },
              { value: "7", label: words.oneWeek },
            ]}
            onChange={(span) => void address.set({ span: span === "1" ? "1" : "7", day: from })}
          />
          <Choice
            id="calendar-state"
            label={words.state}
            any={words.anyState}
            value={state ?? ""}
            options={STATE_OPTIONS}
            onChange={(value) => void address.set({ state: value || null })}
          />
          <Choice
            id="calendar-payer"
            label={words.payer}
            any={words.anyPayer}
            value={payer ?? ""}
            options={payerOptions(payers)}
            onChange={(value) => void address.set({ payer: value || null })}
          />
        </div>
      </div>
      {query.data === undefined ? (
        query.isError ? (
          <LoadFailed title={words.failed} onRetry={query.refetch} />
        ) : (
          <Skeleton className="h-96" />
        )
      ) : (
        <div
          aria-busy={query.isPlaceholderData}
          className={
            days === 1
              ? "max-w-xl"
              : "grid gap-3 sm:grid-cols-2 md:grid-cols-3 xl:grid-cols-7 print:grid-cols-2"
          }
        >
          {datesFrom(from, days).map((date) => (
            <DayColumn key={date} calendar={query.data} date={date} isToday={date === today} />
          ))}
        </div>
      )}
    </section>
  );
}
