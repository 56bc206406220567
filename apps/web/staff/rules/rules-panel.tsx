"use client";

import type { RouterOutputs } from "@tandem/api";
import { trpc } from "@/trpc/client.ts";
import { rulesMessages as words } from "../messages/rules.ts";
import { ChangeRules } from "./change-rules.tsx";
import { RulesTable } from "./rules-table.tsx";

/** The rules as they are, and a form to change those that the environment leaves open. */
export function RulesPanel({ initial }: { initial: RouterOutputs["staff"]["rules"]["list"] }) {
  const { data } = trpc.staff.rules.list.useQuery(undefined, { initialData: initial, staleTime: 0 });
  const isOpen = data.rules.some(({ setBy }) => setBy !== "ENVIRONMENT");
  return (
    <>
      <RulesTable rules={data.rules} />
      <section className="space-y-3">
        <h2 className="font-semibold text-xl">{words.changeTitle}</h2>
        <p className="text-ink-soft">{isOpen ? words.changeHint : words.allFixed}</p>
        {isOpen ? <ChangeRules rules={data.rules} revision={data.revision} /> : null}
      </section>
    </>
  );
}
