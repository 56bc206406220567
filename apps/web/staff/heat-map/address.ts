import type { RouterInputs } from "@tandem/api";
import type { ClinicianType } from "@tandem/domain";
import {
  createLoader,
  createParser,
  createSerializer,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { addDays, mondayOf } from "../../time/dates.ts";
import type { Load, Sort } from "../messages/capacity.ts";

const LOADS = ["LOW", "MEDIUM", "HIGH", "FULL", "OVER"] as const satisfies readonly Load[];
const SORTS = ["NAME", "FREE"] as const satisfies readonly Sort[];
const TYPES = ["PSYCHOLOGIST", "THERAPIST"] as const satisfies readonly ClinicianType[];
/** Whether the clinicians are active. */
const ACTIVE = ["true", "false"] as const;
/** Weeks shown. */
const SPANS = ["1", "2", "6"] as const;
export const CAPACITY_CHOICES = { ACTIVE, LOADS, SORTS, TYPES, SPANS };

export const parseAsDate = createParser({
  parse: (text) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00Z`)) ? text : null,
  serialize: (date: string) => date,
});

/** What of the heat map a person would bookmark. */
export const capacityParsers = {
  from: parseAsDate,
  span: parseAsStringLiteral(SPANS).withDefault("2"),
  search: parseAsString,
  type: parseAsStringLiteral(TYPES),
  state: parseAsString,
  payer: parseAsString,
  load: parseAsStringLiteral(LOADS),
  active: parseAsStringLiteral(ACTIVE).withDefault("true"),
  sort: parseAsStringLiteral(SORTS).withDefault("NAME"),
};

export const loadCapacityAddress = createLoader(capacityParsers);
export type CapacityAddress = Awaited<ReturnType<typeof loadCapacityAddress>>;
export type CapacityInput = RouterInputs["staff"]["capacity"];

const serialize = createSerializer(capacityParsers);

/** The same question, answered as CSV. */
export function capacityCsvHref(address: CapacityAddress): string {
  return serialize("/staff/capacity.csv", address);
}

const PAGE_SIZE = 50;

/** The question that an address asks. Weeks begin on Mondays; without a date it is this week's. */
export function capacityInput(address: CapacityAddress, today: string): CapacityInput {
  const from = mondayOf(address.from ?? today);
  const { search, type, state, payer, load, active, sort } = address;
  return {
    from,
    to: addDays(from, Number(address.span) * 7 - 1),
    sort,
    limit: PAGE_SIZE,
    ...(search && { search }),
    ...(type && { clinicianType: type }),
    ...(state && { state }),
    ...(payer && { insurance: payer }),
    ...(load && { load }),
    ...(active === "false" && { active: false }),
  };
}
