import type { RouterOutputs } from "@tandem/api";
import { StaffTable } from "@/staff/staff-table.tsx";
import { rulesMessages as words } from "../messages/rules.ts";

const CELL = "border-line border-b px-3 py-2 text-left align-top";
const TITLES = [words.rule, words.value, words.otherwise, words.setBy];

export function RulesTable({ rules }: Pick<RouterOutputs["staff"]["rules"]["list"], "rules">) {
  return (
    <StaffTable titles={TITLES}>
      {rules.map(({ name, value, otherwise, variable, setBy }) => (
        <tr key={name}>
          <th scope="row" className={`${CELL} font-normal`}>
            <span className="font-semibold">{words.names[name]}</span>
            <span className="block text-ink-soft">{words.explained[name]}</span>
          </th>
          <td className={`${CELL} font-semibold`}>{words.units[name](value)}</td>
          <td className={CELL}>{words.units[name](otherwise)}</td>
          <td className={CELL}>{words.setter[setBy](variable)}</td>
        </tr>
      ))}
    </StaffTable>
  );
}
