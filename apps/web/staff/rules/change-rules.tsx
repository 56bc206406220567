"use client";

import type { RouterInputs, RouterOutputs } from "@tandem/api";
import { useState } from "react";
import { trpc } from "@/trpc/client.ts";
import { rulesMessages as words } from "../messages/rules.ts";
import { SaveWithReason } from "../save-with-reason.tsx";
import { RuleField } from "./rule-field.tsx";
import { RulesEffect } from "./rules-effect.tsx";

type Rule = RouterOutputs["staff"]["rules"]["list"]["rules"][number];
type Changes = RouterInputs["staff"]["rules"]["tryOut"];

/** Change, see what it does, save with a reason. What is saved is exactly what its effect was shown of. */
export function ChangeRules({ rules, revision }: { rules: readonly Rule[]; revision: string }) {
  const [edits, setEdits] = useState<Partial<Record<Rule["name"], string>>>({});
  const [asked, setAsked] = useState<{ changes: Changes; revision: string }>();
  const [reason, setReason] = useState("");
  const [isAskedOfNothing, setAskedOfNothing] = useState(false);
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
        setAskedOfNothing(!isChanged);
        if (effect !== undefined) update.mutate({ ...changes, revision, reason });
        else if (isChanged) {
          update.reset();
          if (isShown) void preview.refetch();
          else setAsked({ changes, revision });
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
      <SaveWithReason
        words={{ ...words, show: words.tryIt, showing: words.trying }}
        effect={effect && <RulesEffect effect={effect} changesHold={changes.holdMinutes !== undefined} />}
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
