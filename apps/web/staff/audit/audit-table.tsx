import type { RouterOutputs } from "@tandem/api";
import { sessionInWords } from "@/time/format.ts";
import { auditMessages as words } from "../messages/audit.ts";
import { RowLink } from "../row-link.tsx";
import { CELL, StaffTable } from "../staff-table.tsx";

type Entry = RouterOutputs["staff"]["audit"]["items"][number];

/** What tells one new thing from another. */
const TELLING = ["decision", "service_id", "appointment_type", "scheduled_for", "clinician_id"];

function factsOf(row: NonNullable<Entry["after"]>): string[] {
  return TELLING.filter((field) => row[field] != null).map((field) => `${field}: ${String(row[field])}`);
}

/** The fields that differ, as "field: before → after"; of what was made or removed, what it is. */
function differences({ before, after, entity }: Entry): string[] {
  if (entity === "patient_viewed") return [words.viewed];
  if (before === null) return [words.created, ...factsOf(after ?? {})];
  if (after === null) return [words.removed, ...factsOf(before)];
  return Object.keys(after)
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => `${field}: ${String(before[field])} → ${String(after[field])}`);
}

const auditHref = (filter: Record<string, string>) => `/staff/audit?${new URLSearchParams(filter)}`;

const TOP = `${CELL} align-top`;
const TITLES = [words.at, words.actor, words.what, words.change, words.reason];

export function AuditTable({ items }: { items: readonly Entry[] }) {
  return (
    <StaffTable titles={TITLES} label={words.title}>
      {items.map((entry) => (
        <tr key={entry.id}>
          <td className={`${TOP} min-w-28 lg:whitespace-nowrap`}>{sessionInWords(entry.at, "UTC")} UTC</td>
          <td className={TOP}>
            <RowLink href={auditHref({ who: entry.actor })}>
              {entry.actorName ?? words.system(entry.actor)}
            </RowLink>
          </td>
          <td className={`${TOP} min-w-48`}>
            {entry.entity in words.entities
              ? words.entities[entry.entity as keyof typeof words.entities]
              : entry.entity}
            <RowLink
              href={auditHref({ of: entry.entity, id: entry.entityId })}
              className="break-all text-ink-soft"
            >
              {entry.entityId}
            </RowLink>
          </td>
          <td className={`${TOP} max-w-md break-words`}>{differences(entry).join("; ")}</td>
          <td className={TOP}>{entry.reason}</td>
        </tr>
      ))}
    </StaffTable>
  );
}
