"use client";

import type { RouterInputs, RouterOutputs } from "@tandem/api";
import { useState } from "react";
import { Alert } from "@/design/alert.tsx";
import { Button } from "@/design/button.tsx";
import { trpc } from "@/trpc/client.ts";
import { rulesMessages as words } from "../messages/rules.ts";
import { ReasonField } from "../reason-field.tsx";
import { RuleField } from "./rule-field.tsx";
import { RulesEffect } from "./rules-effect.tsx";

type Rule = RouterOutputs["staff"]["rules"]["list"]["rules"][number];
type Changes = RouterInputs["staff"]["rules"]["tryOut"];

/** Change, see what it does, save with a reason. What is saved is exactly what its effect was shown of. */
export function ChangeRules({ rules, revision }: { rules: readonly Rule[]; revision: string }) {
  const [edits, setEdits] = useState<Partial<Record<Rule["name"], string>>>({});
  const [asked, setAsked] = useState<{ changes: Changes; revision: string }>();
  const [reason, setReason] = useState("");
  const utils = trpc.useUtils();

  const changes: Changes = Object.fromEntries(
    rules.flatMap(({ name, value }) => {
      const typed = edits[name];
      if (typed === undefined || typed === String(value)) return [];
      return [[name, name === "packing" ? typed : Number(typed)]];
    }),
  );
  const isChanged = Object.keys(changes).length > 0;
  const isShown = JSON.stringify(asked) === JSON.stringify({ changes, revision });
  const preview = trpc.staff.rules.tryOut.useQuery(asked?.changes ?? {}, {
    enabled: asked !== undefined && isChanged,
    staleTime: 0,
    retry: false,
  });
  const update = trpc.staff.rules.update.useMutation({
    onSuccess(list) {
      utils.staff.rules.list.setData(undefined, list);
      setEdits({});
      setReason("");
    },
    onError: () => void utils.staff.rules.list.invalidate(),
  });
  const effect = isShown && !preview.isFetching ? preview.data : undefined;

  return (
    <form
      className="max-w-4xl space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (effect !== undefined) update.mutate({ ...changes, revision, reason });
        else if (isChanged) {
          update.reset();
          setAsked({ changes, revision });
        }
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        {rules.map((rule) => (
          <RuleField
            key={rule.name}
            rule={rule}
            value={edits[rule.name] ?? String(rule.value)}
            onChange={(value) => setEdits({ ...edits, [rule.name]: value })}
          />
        ))}
      </div>
      {effect === undefined ? (
        <Button type="submit" variant="secondary" pending={preview.isFetching} pendingText={words.trying}>
          {words.tryIt}
        </Button>
      ) : (
        <>
          <RulesEffect effect={effect} changesHold={changes.holdMinutes !== undefined} />
          <ReasonField
            id="reason"
            label={words.reason}
            hint={words.reasonHint}
            value={reason}
            onChange={setReason}
          />
          <Button type="submit" pending={update.isPending} pendingText={words.saving}>
            {words.save}
          </Button>
        </>
      )}
      <div role="status">
        {update.isSuccess && !isChanged ? <Alert tone="success" title={words.saved} /> : null}
      </div>
      <div role="alert">
        {isShown && preview.error ? <Alert tone="problem" title={preview.error.message} /> : null}
        {update.error ? <Alert tone="problem" title={update.error.message} /> : null}
      </div>
    </form>
  );
}
