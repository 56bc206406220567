import type { RouterOutputs } from "@tandem/api";
import { sessionInWords } from "@/time/format.ts";
import { clinicianHref } from "../heat-map/capacity-row.tsx";
import { auditMessages as words } from "../messages/audit.ts";
import { RowLink } from "../row-link.tsx";
import { CELL, StaffTable } from "../staff-table.tsx";
import { changeInWords } from "./change-in-words.ts";

type Entry = RouterOutputs["staff"]["audit"]["items"][number];

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
            {entry.clinician === null ? null : (
              <>
                {": "}
                <RowLink href={clinicianHref(entry.clinician.id)}>{entry.clinician.name}</RowLink>
              </>
            )}
            <br />
            <RowLink
              href={auditHref({ of: entry.entity, id: entry.entityId })}
              className="break-all text-ink-soft"
            >
              {entry.entityId}
            </RowLink>
          </td>
          <td className={`${TOP} max-w-md break-words`}>{changeInWords(entry).join("; ")}</td>
          <td className={TOP}>{entry.reason}</td>
        </tr>
      ))}
    </StaffTable>
  );
}
