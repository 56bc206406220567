import { type Sql, statement } from "@tandem/db";
import {
  type ClinicianType,
  type Offers,
  SERVICES,
  type ServiceId,
  sessionLengthMinutes,
} from "@tandem/domain";
import { isoOf } from "../../iso.ts";

// Of slots with one start the first id stands for all: they are the same offer. It is where the first of them says it is.
const slotIds = statement(
  "slot_ids_by_start",
  `SELECT date, min(id) AS id, (array_agg(location ORDER BY id) FILTER (WHERE location IS NOT NULL))[1] AS location
   FROM available_slot
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

/**
 * Offers of one clinician as the API answers with them: slots, for pairs which go together, and where they are if the
 * record system says, both as ranges over the slots.
 */
export async function offersAnswer(
  sql: Sql,
  { id, firstName, lastName, clinicianType, timeZone }: NamedClinician,
  service: ServiceId,
  offers: Offers,
) {
  const length = sessionLengthMinutes(SERVICES[service]);
  const found = await slotsByStart(sql, id, length, offers.starts);
  const locations = groupByLocation(offers.starts.map((start) => found.get(start)?.location ?? null));
  return {
    clinician: { id, firstName, lastName, clinicianType, timeZone },
    slots: offers.starts.map((start) => ({ id: found.get(start)?.id ?? "", date: isoOf(start), length })),
    pairs: offers.partners === null ? null : groupByFirst(offers.partners),
    ...(locations.length === 0 ? {} : { locations }),
  };
}

interface SlotRow extends Record<string, unknown> {
  date: Date;
  id: string;
  location: string | null;
}

async function slotsByStart(sql: Sql, clinicianId: string, length: number, starts: readonly number[]) {
  if (starts.length === 0) return new Map<number, SlotRow>();
  const dates = starts.map((start) => new Date(start));
  const rows = await sql.rows<SlotRow>(slotIds, [clinicianId, length, dates]);
  return new Map(rows.map((row) => [row.date.getTime(), row]));
}

/** Where the slots are, as ranges over them: said with each of hundreds, it would be a fifth of the answer. */
function groupByLocation(ofSlots: readonly (string | null)[]) {
  const groups = new Map<string, [number, number][]>();
  for (const [index, location] of ofSlots.entries()) {
    if (location === null) continue;
    const ranges = groups.get(location) ?? [];
    groups.set(location, ranges);
    const last = ranges.at(-1);
    if (last?.[1] === index - 1) last[1] = index;
    else ranges.push([index, index]);
  }
  return [...groups].map(([location, slots]) => ({ location, slots }));
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
