"use client";

import { useState } from "react";
import { CONTROL_LOOK, Field } from "@/design/field.tsx";
import { SaveWithReason } from "@/staff/save-with-reason.tsx";
import { trpc } from "@/trpc/client.ts";
import { clinicianMessages as words } from "../messages/clinician.ts";
import { payerOptions, STATE_OPTIONS } from "../options.ts";
import { type Changes, type ClinicianEdits, changesOf, withEdits } from "./clinician-edits.ts";
import type { Calendar } from "./day-column.tsx";
import { EffectSummary } from "./effect-summary.tsx";
import { TickList } from "./tick-list.tsx";
import { useClinician } from "./use-clinician.ts";

interface ChangeFormProps {
  clinician: Calendar["clinician"];
  today: string;
  payers: readonly { id: string; name: string }[];
}

/**
 * Change, see what it does, save with a reason. What is shown is of exactly what would be saved. What others save
 * meanwhile is shown too, save where somebody is at it here.
 */
export function ChangeForm({ clinician: made, today, payers }: ChangeFormProps) {
  const clinician = useClinician(made, today);
  const [edits, setEdits] = useState<ClinicianEdits>({});
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState<Changes | null>(null);
  const [isAskedOfNothing, setAskedOfNothing] = useState(false);
  const [zones, setZones] = useState<readonly string[]>([]);
  const utils = trpc.useUtils();

  const shown = withEdits(clinician, edits);
  const edit = (one: ClinicianEdits) => setEdits((others) => ({ ...others, ...one }));
  const changes = changesOf(clinician, edits);
  const isChanged = Object.keys(changes).length > 1;
  const isShown = asked !== null && JSON.stringify(asked) === JSON.stringify(changes);
  const preview = trpc.staff.clinicians.whatIf.useQuery(asked ?? changes, {
    enabled: asked !== null && isChanged,
    staleTime: 0,
    retry: false,
  });
  const update = trpc.staff.clinicians.update.useMutation({
    onSuccess: () => utils.staff.invalidate(),
  });
  const save = () =>
    update.mutate(
      { ...changes, reason },
      {
        onSuccess() {
          // What was typed since is not saved.
          setEdits((now) => (now === edits ? {} : now));
          setReason("");
          setAsked(null);
        },
      },
    );
  const effect = isShown && preview.data !== undefined && !preview.isFetching ? preview.data : undefined;

  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        setAskedOfNothing(!isChanged);
        if (effect !== undefined) save();
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
            value={shown.daily}
            onChange={(event) => edit({ daily: event.target.value })}
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
            value={shown.weekly}
            onChange={(event) => edit({ weekly: event.target.value })}
            className={CONTROL_LOOK}
          />
        </Field>
        <Field id="zone" label={words.timeZone}>
          <input
            id="zone"
            required
            list="zones"
            onFocus={() => setZones(Intl.supportedValuesOf("timeZone"))}
            spellCheck={false}
            autoCapitalize="off"
            value={shown.timeZone}
            onChange={(event) => edit({ timeZone: event.target.value })}
            className={CONTROL_LOOK}
          />
        </Field>
      </div>
      <datalist id="zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <label className="flex min-h-12 items-center gap-3">
        <input
          type="checkbox"
          checked={shown.active}
          onChange={(event) => edit({ active: event.target.checked })}
          className="size-6 accent-(--accent)"
        />
        {words.active}
      </label>
      <TickList
        legend={words.states}
        options={STATE_OPTIONS}
        chosen={shown.states}
        onTick={(value, isTicked) => edit({ states: { ...edits.states, [value]: isTicked } })}
      />
      <TickList
        legend={words.insurances}
        options={payerOptions(payers)}
        chosen={shown.insurances}
        onTick={(value, isTicked) => edit({ insurances: { ...edits.insurances, [value]: isTicked } })}
      />
      <SaveWithReason
        words={{ ...words, show: words.preview, showing: words.previewing }}
        effect={effect && <EffectSummary effect={effect} clinician={clinician} />}
        isLooking={preview.isFetching}
        isSaving={update.isPending}
        isSaved={update.isSuccess && !isChanged}
        reason={reason}
        onReason={setReason}
        problems={[
          isAskedOfNothing && !isChanged ? words.nothingChanged : undefined,
          isShown ? preview.error?.message : undefined,
          update.error?.message,
        ]}
      />
    </form>
  );
}
