import type { RouterOutputs } from "@tandem/api";
import { STATES } from "@tandem/domain";
import { dateAsInstant, dayInWords } from "@/time/format.ts";
import { demandMessages as words } from "../messages/demand.ts";
import { StaffTable } from "../staff-table.tsx";

interface DemandTotalsProps {
  totals: RouterOutputs["staff"]["demand"]["totals"];
  nameOf: (payer: string) => string;
}

const CELL = "border-line border-b px-3 py-1.5 text-left";
const NAMES: Readonly<Record<string, string>> = STATES;

function Sums({ title, rows }: { title: string; rows: readonly (readonly [string, number])[] }) {
  return (
    <section
      aria-label={words.by(title)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className="max-h-80 overflow-y-auto"
    >
      <StaffTable titles={[title, words.searches]}>
        {rows.map(([name, searches]) => (
          <tr key={name}>
            <th scope="row" className={`${CELL} font-normal`}>
              {name}
            </th>
            <td className={`${CELL} tabular-nums`}>{searches}</td>
          </tr>
        ))}
      </StaffTable>
    </section>
  );
}

/** Searches that found nobody, added up by state, by insurance and by day. */
export function DemandTotals({ totals: { searches, states, payers, days }, nameOf }: DemandTotalsProps) {
  return (
    <section className="space-y-3">
      <h2 className="font-semibold text-xl">{words.total(searches)}</h2>
      <div className="grid items-start gap-4 md:grid-cols-3">
        <Sums title={words.state} rows={states.map((row) => [NAMES[row.state] ?? row.state, row.searches])} />
        <Sums title={words.payer} rows={payers.map((row) => [nameOf(row.insurance), row.searches])} />
        <Sums
          title={words.day}
          rows={days.map((row) => [dayInWords(dateAsInstant(row.day), "UTC"), row.searches])}
        />
      </div>
    </section>
  );
}
