import type { RouterOutputs } from "@tandem/api";
import { sessionInWords } from "../../time/format.ts";
import { accountsMessages } from "../messages/accounts.ts";
import { auditFieldMessages, auditMessages as words } from "../messages/audit.ts";
import { appointmentTypeMessages, statusMessages } from "../messages/clinician.ts";
import { clinicianTypeMessages, serviceMessages } from "../messages/services.ts";
import { worklistMessages } from "../messages/worklist.ts";

type Entry = RouterOutputs["staff"]["audit"]["items"][number];
type Row = NonNullable<Entry["after"]>;

/** What tells one new thing from another. */
const TELLING = ["decision", "service_id", "appointment_type", "scheduled_for", "state", "payer_id", "role"];

/** What follows from other fields, and would only say them again. */
const FOLLOWS = new Set(["ends_at", "local_date", "week_of"]);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  status: statusMessages,
  appointment_type: appointmentTypeMessages,
  service_id: Object.fromEntries(Object.entries(serviceMessages).map(([id, { name }]) => [id, name])),
  clinician_type: clinicianTypeMessages,
  decision: worklistMessages.decidedWords,
  ending: words.endings,
  role: accountsMessages.roles,
};

function valueInWords(field: string, value: unknown): string {
  if (value === null || value === undefined) return words.nothing;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  const text = Array.isArray(value) ? value.join(", ") : String(value);
  if (INSTANT.test(text)) return `${sessionInWords(text, "UTC")} UTC`;
  return VALUES[field]?.[text] ?? text;
}

const fieldInWords = (field: string) => auditFieldMessages[field] ?? field.replaceAll("_", " ");

function factsOf(row: Row): string[] {
  return TELLING.filter((field) => row[field] != null).map(
    (field) => `${fieldInWords(field)}: ${valueInWords(field, row[field])}`,
  );
}

/** The fields that differ, as "Status: Upcoming → Cancelled"; of what was made or removed, what it is. */
export function changeInWords({
  before,
  after,
  entity,
}: Pick<Entry, "before" | "after" | "entity">): string[] {
  if (entity === "patient_viewed") return [words.viewed];
  if (before === null) return [words.created, ...factsOf(after ?? {})];
  if (after === null) return [words.removed, ...factsOf(before)];
  return Object.keys(after)
    .filter((field) => !FOLLOWS.has(field))
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map(
      (field) =>
        `${fieldInWords(field)}: ${valueInWords(field, before[field])} → ${valueInWords(field, after[field])}`,
    );
}
