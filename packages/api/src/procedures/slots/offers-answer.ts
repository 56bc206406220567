import { type Sql, statement } from "@tandem/db";
import {
  type ClinicianType,
  type Offers,
  SERVICES,
  type ServiceId,
  sessionLengthMinutes,
} from "@tandem/domain";
import { isoOf } from "../../iso.ts";

// Of slots with one start the first id stands for all: they are the same offer.
const slotIds = statement(
  "slot_ids_by_start",
  `SELECT date, min(id) AS id FROM available_slot
   WHERE clinician_id = $1 AND length = $2 AND withdrawn_at IS NULL AND date = ANY ($3)
   GROUP BY date ORDER BY date`,
);

interface NamedClinician {
  id: string;
  firstName: string;
  lastName: string;
  clinicianType: ClinicianType;
  timeZone: string;
}

/** Offers of one clinician as the API answers with them: slots, and for pairs which go together, as ranges over them. */
export async function offersAnswer(
  sql: Sql,
  { id, firstName, lastName, clinicianType, timeZone }: NamedClinician,
  service: ServiceId,
  offers: Offers,
) {
  const length = sessionLengthMinutes(SERVICES[service]);
  const ids = await idsByStart(sql, id, length, offers.starts);
  return {
    clinician: { id, firstName, lastName, clinicianType, timeZone },
    slots: offers.starts.map((start) => ({ id: ids.get(start) ?? "", date: isoOf(start), length })),
    pairs: offers.partners === null ? null : groupByFirst(offers.partners),
  };
}

async function idsByStart(sql: Sql, clinicianId: string, length: number, starts: readonly number[]) {
  if (starts.length === 0) return new Map<number, string>();
  const dates = starts.map((start) => new Date(start));
  const rows = await sql.rows<{ date: Date; id: string }>(slotIds, [clinicianId, length, dates]);
  return new Map(rows.map((row) => [row.date.getTime(), row.id]));
}

function groupByFirst(partners: readonly { first: number; from: number; to: number }[]) {
  const pairs: { first: number; second: [number, number][] }[] = [];
  for (const { first, from, to } of partners) {
    const last = pairs.at(-1);
    if (last?.first === first) last.second.push([from, to]);
    else pairs.push({ first, second: [[from, to]] });
  }
  return pairs;
}
