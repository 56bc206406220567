import type { Metadata } from "next";
import { rulesMessages as words } from "@/staff/messages/rules.ts";
import { requireAdmin } from "@/staff/require-staff.ts";
import { RulesPanel } from "@/staff/rules/rules-panel.tsx";
import { api } from "@/trpc/server.ts";

export const metadata: Metadata = { title: words.title };

export default async function RulesPage() {
  await requireAdmin("/staff/rules");
  const initial = await (await api()).staff.rules.list();
  return (
    <div className="max-w-5xl space-y-6">
      <div>
        <h1 className="font-semibold text-3xl tracking-[-0.02em]">{words.title}</h1>
        <p className="mt-1 text-ink-soft text-lg">{words.lead}</p>
      </div>
      <RulesPanel initial={initial} />
    </div>
  );
}
