"use client";

import { type FormEvent, useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { TextField } from "@/design/text-field.tsx";
import { trpc } from "@/trpc/client.ts";
import { Choice } from "../choice.tsx";
import { rulesMessages as words } from "../messages/rules.ts";
import { RulesEffect } from "./rules-effect.tsx";

type Packing = "no-loss" | "off";

interface TryRulesProps {
  notice: number;
  window: number;
  packing: Packing;
}

const PACKINGS = (["no-loss", "off"] as const).map((value) => ({ value, label: words.units.packing(value) }));

/** Shows what other numbers would do, beside what is in force. */
export function TryRules({ notice, window, packing }: TryRulesProps) {
  const [chosen, setChosen] = useState<Packing>(packing);
  const [asked, setAsked] = useState<{
    minNoticeMinutes: number;
    searchWindowDays: number;
    packing: Packing;
  }>();
  const effect = trpc.staff.rules.tryOut.useQuery(asked ?? {}, {
    enabled: asked !== undefined,
    retry: false,
  });

  function ask(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setAsked({
      minNoticeMinutes: Number(form.get("notice")),
      searchWindowDays: Number(form.get("window")),
      packing: chosen,
    });
  }

  return (
    <div className="space-y-4">
      <form onSubmit={ask} className="grid max-w-4xl items-end gap-4 sm:grid-cols-4">
        <TextField
          name="notice"
          type="number"
          label={`${words.names.minNoticeMinutes} (min)`}
          defaultValue={notice}
          min={0}
          max={43200}
          required
        />
        <TextField
          name="window"
          type="number"
          label={`${words.names.searchWindowDays} (days)`}
          defaultValue={window}
          min={1}
          max={366}
          required
        />
        <Choice
          id="packing"
          label={words.names.packing}
          value={chosen}
          options={PACKINGS}
          onChange={(value) => setChosen(value === "off" ? "off" : "no-loss")}
        />
        <Button type="submit" pending={effect.isFetching} pendingText={words.trying}>
          {words.tryIt}
        </Button>
      </form>
      <div aria-live="polite">
        {effect.error ? <Alert tone="problem" title={effect.error.message} /> : null}
        {effect.data ? <RulesEffect effects={effect.data} /> : null}
      </div>
    </div>
  );
}
