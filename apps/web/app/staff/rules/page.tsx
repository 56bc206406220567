import type { Metadata } from "next";
import { rulesMessages as words } from "@/staff/messages/rules.ts";
import { requireAdmin } from "@/staff/require-staff.ts";
import { TryRules } from "@/staff/rules/try-rules.tsx";
import { StaffTable } from "@/staff/staff-table.tsx";
import { api } from "@/trpc/server.ts";

export const metadata: Metadata = { title: words.title };

const CELL = "border-line border-b px-3 py-2 text-left align-top";
const TITLES = [words.rule, words.value, words.otherwise, words.variable];

export default async function RulesPage() {
  await requireAdmin("/staff/rules");
  const rules = await (await api()).staff.rules.list();
  const inForce = Object.fromEntries(rules.map(({ name, value }) => [name, value]));
  return (
    <div className="max-w-5xl space-y-6">
      <div>
        <h1 className="font-semibold text-3xl tracking-[-0.02em]">{words.title}</h1>
        <p className="mt-1 text-ink-soft text-lg">{words.lead}</p>
        <p className="mt-1 text-ink-soft">{words.readOnly}</p>
      </div>
      <StaffTable titles={TITLES}>
        {rules.map(({ name, value, otherwise, variable }) => (
          <tr key={name}>
            <th scope="row" className={`${CELL} font-normal`}>
              <span className="font-semibold">{words.names[name]}</span>
              <span className="block text-ink-soft">{words.explained[name]}</span>
            </th>
            <td className={`${CELL} font-semibold`}>{words.units[name](value)}</td>
            <td className={CELL}>{words.units[name](otherwise)}</td>
            <td className={CELL}>
              <code>{variable}</code>
            </td>
          </tr>
        ))}
      </StaffTable>
      <section className="space-y-3">
        <h2 className="font-semibold text-xl">{words.tryTitle}</h2>
        <p className="text-ink-soft">{words.tryHint}</p>
        <TryRules
          notice={Number(inForce.minNoticeMinutes)}
          window={Number(inForce.searchWindowDays)}
          packing={inForce.packing === "off" ? "off" : "no-loss"}
        />
      </section>
    </div>
  );
}
