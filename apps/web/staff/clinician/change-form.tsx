"use client";

import type { RouterInputs } from "@tandem/api";
import { STATE_CODES, STATES } from "@tandem/domain";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { CONTROL_LOOK, Field } from "@/design/field.tsx";
import { SaveWithReason } from "@/staff/save-with-reason.tsx";
import { trpc } from "@/trpc/client.ts";
import { clinicianMessages as words } from "../messages/clinician.ts";
import type { Calendar } from "./day-column.tsx";
import { EffectSummary } from "./effect-summary.tsx";
import { TickList } from "./tick-list.tsx";

type Changes = RouterInputs["staff"]["clinicians"]["whatIf"];
const STATE_OPTIONS = STATE_CODES.map((code) => ({ value: code, label: STATES[code] }));

export interface ChangeFormProps {
  clinician: Calendar["clinician"];
  payers: readonly { id: string; name: string }[];
  isSaved: boolean;
  onSaved: () => void;
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join() === [...other].sort().join();
}

/** Change, see what it does, save with a reason. What is shown is of exactly what would be saved. */
export function ChangeForm({ clinician, payers, isSaved, onSaved }: ChangeFormProps) {
  const [daily, setDaily] = useState(String(clinician.maxDailyAppointments));
  const [weekly, setWeekly] = useState(String(clinician.maxWeeklyAppointments));
  const [zone, setZone] = useState(clinician.timeZone);
  const [active, setActive] = useState(clinician.active);
  const [states, setStates] = useState<readonly string[]>(clinician.states);
  const [insurances, setInsurances] = useState<readonly string[]>(clinician.insurances);
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState<Changes | null>(null);
  const router = useRouter();
  const utils = trpc.useUtils();

  const changes: Changes = {
    clinicianId: clinician.id,
    ...(daily !== String(clinician.maxDailyAppointments) && { maxDailyAppointments: Number(daily) }),
    ...(weekly !== String(clinician.maxWeeklyAppointments) && { maxWeeklyAppointments: Number(weekly) }),
    ...(zone !== clinician.timeZone && { timeZone: zone.trim() }),
    ...(active !== clinician.active && { active }),
    ...(!isSameList(states, clinician.states) && { states: [...states] }),
    ...(!isSameList(insurances, clinician.insurances) && { insurances: [...insurances] }),
  };
  const isChanged = Object.keys(changes).length > 1;
  const isShown = asked !== null && JSON.stringify(asked) === JSON.stringify(changes);
  const preview = trpc.staff.clinicians.whatIf.useQuery(asked ?? changes, {
    enabled: asked !== null && isChanged,
    staleTime: 0,
    retry: false,
  });
  const update = trpc.staff.clinicians.update.useMutation({
    async onSuccess() {
      onSaved();
      await utils.staff.invalidate();
      router.refresh();
    },
  });
  const effect = isShown && preview.data !== undefined && !preview.isFetching ? preview.data : undefined;

  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (effect !== undefined) update.mutate({ ...changes, reason });
        else if (isShown) void preview.refetch();
        else if (isChanged) setAsked(changes);
      }}
    >
      <p className="text-ink-soft">{words.changeLead}</p>
      <div className="grid items-end gap-4 sm:grid-cols-3">
        <Field id="daily" label={words.daily}>
          <input
            id="daily"
            type="number"
            inputMode="numeric"
            required
            min={0}
            value={daily}
            onChange={(event) => setDaily(event.target.value)}
            className={CONTROL_LOOK}
          />
        </Field>
        <Field id="weekly" label={words.weekly}>
          <input
            id="weekly"
            type="number"
            inputMode="numeric"
            required
            min={0}
            value={weekly}
            onChange={(event) => setWeekly(event.target.value)}
            className={CONTROL_LOOK}
          />
        </Field>
        <Field id="zone" label={words.timeZone}>
          <input
            id="zone"
            required
            spellCheck={false}
            autoCapitalize="off"
            value={zone}
            onChange={(event) => setZone(event.target.value)}
            className={CONTROL_LOOK}
          />
        </Field>
      </div>
      <label className="flex min-h-12 items-center gap-3">
        <input
          type="checkbox"
          checked={active}
          onChange={(event) => setActive(event.target.checked)}
          className="size-6 accent-(--accent)"
        />
        {words.active}
      </label>
      <TickList legend={words.states} options={STATE_OPTIONS} chosen={states} onChange={setStates} />
      <TickList
        legend={words.insurances}
        options={payers.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={insurances}
        onChange={setInsurances}
      />
      <SaveWithReason
        words={{ ...words, show: words.preview, showing: words.previewing }}
        effect={effect && <EffectSummary effect={effect} clinician={clinician} />}
        isLooking={preview.isFetching}
        isSaving={update.isPending}
        isSaved={isSaved && !isChanged}
        reason={reason}
        onReason={setReason}
        problems={[isShown ? preview.error?.message : undefined, update.error?.message]}
      />
    </form>
  );
}
