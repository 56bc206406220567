"use client";

import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useRef, useState } from "react";
import { trpc } from "@/trpc/client.ts";
import { Choice } from "../choice.tsx";
import { useFocusReturn } from "../focus-when-lost.tsx";
import { ListOfPages } from "../list-of-pages.tsx";
import { type ConflictKind, conflictMessages, worklistMessages as words } from "../messages/worklist.ts";
import { ConflictRow, conflictInWords } from "./conflict-row.tsx";
import { DecideDialog, type Deciding } from "./decide-form.tsx";

const KINDS = [
  "OVERLAP",
  "OVER_DAY",
  "OVER_WEEK",
  "WITHDRAWN_SLOT",
  "INACTIVE_CLINICIAN",
  "LOST_ELIGIBILITY",
] as const satisfies readonly ConflictKind[];

export function Worklist() {
  const [{ kind, decided }, setAddress] = useQueryStates(
    { kind: parseAsStringLiteral(KINDS), decided: parseAsBoolean.withDefault(false) },
    { history: "replace", scroll: false },
  );
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const { place, returnFocus } = useFocusReturn<HTMLDivElement>();
  const query = trpc.staff.conflicts.list.useInfiniteQuery(
    { decided, limit: 50, ...(kind && { kind }) },
    { getNextPageParam: (page) => page.nextCursor },
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="mb-4 grid max-w-xl grid-cols-2 gap-3">
        <Choice
          id="kind"
          label={words.kind}
          any={words.any}
          value={kind ?? ""}
          options={KINDS.map((one) => ({ value: one, label: conflictMessages[one].name }))}
          onChange={(value) => void setAddress({ kind: KINDS.find((one) => one === value) ?? null })}
        />
        <Choice
          id="decided"
          label={words.show}
          value={decided ? "decided" : "open"}
          options={[
            { value: "open", label: words.open },
            { value: "decided", label: words.decided },
          ]}
          onChange={(value) => void setAddress({ decided: value === "decided" ? true : null })}
        />
      </div>
      <div ref={place} tabIndex={-1}>
        <ListOfPages
          query={query}
          isEmpty={items.length === 0}
          words={{ ...words, none: decided ? words.noneDecided : words.none }}
          emptyTone="success"
        >
          <ul className="space-y-3">
            {items.map((item) => (
              <ConflictRow
                key={item.key}
                item={item}
                onDecide={(decision) => {
                  setDeciding({ key: item.key, entry: conflictInWords(item), decision });
                  dialog.current?.showModal();
                }}
              />
            ))}
          </ul>
        </ListOfPages>
      </div>
      <DecideDialog ref={dialog} deciding={deciding} onClose={returnFocus} />
    </>
  );
}
