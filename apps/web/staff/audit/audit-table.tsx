import type { RouterOutputs } from "@tandem/api";
import { sessionInWords } from "@/time/format.ts";
import { auditMessages as words } from "../messages/audit.ts";

type Entry = RouterOutputs["staff"]["audit"]["items"][number];

/** The fields that differ, as "field: before → after". */
function differences({ before, after, entity }: Entry): string[] {
  if (entity === "patient_viewed") return [words.viewed];
  if (before === null) return [words.created];
  if (after === null) return [words.removed];
  return Object.keys(after)
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => `${field}: ${String(before[field])} → ${String(after[field])}`);
}

const HEAD = "border-line border-b bg-sunken px-3 py-2 text-left font-semibold";
const CELL = "border-line border-b px-3 py-2 align-top";
const TITLES = [words.at, words.actor, words.what, words.change, words.reason];

export function AuditTable({ items }: { items: readonly Entry[] }) {
  return (
    <section
      aria-label={words.title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      className="overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full border-collapse">
        <thead>
          <tr>
            {TITLES.map((title) => (
              <th key={title} scope="col" className={HEAD}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((entry) => (
            <tr key={entry.id}>
              <td className={`${CELL} min-w-28 lg:whitespace-nowrap`}>
                {sessionInWords(entry.at, "UTC")} UTC
              </td>
              <td className={CELL}>{entry.actorName ?? words.system(entry.actor)}</td>
              <td className={`${CELL} min-w-48`}>
                {entry.entity in words.entities
                  ? words.entities[entry.entity as keyof typeof words.entities]
                  : entry.entity}
                <span className="block break-all text-ink-soft">{entry.entityId}</span>
              </td>
              <td className={`${CELL} max-w-md break-words`}>{differences(entry).join("; ")}</td>
              <td className={CELL}>{entry.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
