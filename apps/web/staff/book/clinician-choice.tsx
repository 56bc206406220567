"use client";

import { useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Skeleton } from "@/design/skeleton.tsx";
import { addDays, mondayOf } from "@/time/dates.ts";
import { trpc } from "@/trpc/client.ts";
import { LoadFailed } from "../load-failed.tsx";
import { bookMessages as words } from "../messages/book.ts";
import { SearchBox } from "../search-box.tsx";

const SHOWN = 8;

interface ClinicianChoiceProps {
  today: string;
  clinicianType: "PSYCHOLOGIST" | "THERAPIST";
  state: string;
  insurance: string;
  chosen: string | null;
  onChoose: (clinicianId: string) => void;
}

/** The clinicians who may see the patient, those with most room first. */
export function ClinicianChoice({
  today,
  clinicianType,
  state,
  insurance,
  chosen,
  onChoose,
}: ClinicianChoiceProps) {
  const [search, setSearch] = useState("");
  const from = mondayOf(today);
  const query = trpc.staff.capacity.useQuery({
    from,
    to: addDays(from, 6),
    clinicianType,
    state,
    insurance,
    search,
    sort: "FREE",
    limit: SHOWN,
  });
  return (
    <fieldset className="space-y-3">
      <legend className="font-semibold text-xl">{words.clinician}</legend>
      <p className="text-ink-soft">{words.clinicianLead}</p>
      <div className="max-w-md">
        <SearchBox
          id="clinician-search"
          label={words.clinicianSearch}
          placeholder={words.clinicianHint}
          value={search}
          onSearch={setSearch}
        />
      </div>
      {query.isPending ? (
        <Skeleton className="h-32" />
      ) : query.data === undefined ? (
        <LoadFailed title={words.failed} onRetry={query.refetch} />
      ) : query.data.items.length === 0 ? (
        <Alert title={search === "" ? words.nobody : words.noClinician} />
      ) : (
        <div className="grid gap-x-6 sm:grid-cols-2">
          {query.data.items.map(({ clinician, weeks }) => (
            <label key={clinician.id} className="flex min-h-12 items-center gap-3">
              <input
                type="radio"
                name="clinician"
                checked={clinician.id === chosen}
                onChange={() => onChoose(clinician.id)}
                className="size-5 accent-(--accent)"
              />
              <span>
                {clinician.firstName} {clinician.lastName}
                <span className="text-ink-soft"> · {words.left(leftOf(weeks[0]))}</span>
              </span>
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}

function leftOf(week: { max: number; booked: number; held: number } | undefined): number {
  return week === undefined ? 0 : Math.max(0, week.max - week.booked - week.held);
}
