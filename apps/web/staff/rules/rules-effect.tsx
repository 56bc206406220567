import type { RouterOutputs } from "@tandem/api";
import { serviceMessages } from "@/staff/messages/services.ts";
import { StaffTable } from "@/staff/staff-table.tsx";
import { rulesMessages as words } from "../messages/rules.ts";

const CELL = "border-line border-b px-3 py-2 text-left align-top";
const TITLES = [words.service, words.clinicians, words.offers, words.wait];

/** What patients find now and would find then, a line for each service. */
export function RulesEffect({ effects }: { effects: RouterOutputs["staff"]["rules"]["tryOut"] }) {
  return (
    <StaffTable titles={TITLES}>
      {effects.map(({ service, lookedAt, current, changed }) => (
        <tr key={service}>
          <th scope="row" className={`${CELL} font-semibold`}>
            {serviceMessages[service].name}
          </th>
          <td className={`${CELL} tabular-nums`}>
            {words.change(words.of(current.clinicians, lookedAt), words.of(changed.clinicians, lookedAt))}
          </td>
          <td className={`${CELL} tabular-nums`}>{words.change(current.offers, changed.offers)}</td>
          <td className={`${CELL} tabular-nums`}>
            {words.change(current.daysToFirstOffer ?? words.nobody, changed.daysToFirstOffer ?? words.nobody)}
          </td>
        </tr>
      ))}
    </StaffTable>
  );
}
