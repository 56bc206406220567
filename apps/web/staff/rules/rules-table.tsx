import type { RouterOutputs } from "@tandem/api";
import { CELL, StaffTable } from "@/staff/staff-table.tsx";
import { rulesMessages as words } from "../messages/rules.ts";

const TOP = `${CELL} text-left align-top`;
const TITLES = [words.rule, words.value, words.otherwise, words.setBy];

export function RulesTable({ rules }: Pick<RouterOutputs["staff"]["rules"]["list"], "rules">) {
  return (
    <StaffTable titles={TITLES} label={words.title}>
      {rules.map(({ name, value, otherwise, variable, setBy }) => (
        <tr key={name}>
          <th scope="row" className={`${TOP} font-normal`}>
            <span className="font-semibold">{words.names[name]}</span>
            <span className="block text-ink-soft">{words.explained[name]}</span>
          </th>
          <td className={`${TOP} font-semibold`}>{words.units[name](value)}</td>
          <td className={TOP}>{words.units[name](otherwise)}</td>
          <td className={TOP}>{words.setter[setBy](variable)}</td>
        </tr>
      ))}
    </StaffTable>
  );
}
