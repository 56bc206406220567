import type { ServiceId, StateCode, TimeOfDay } from "@tandem/domain";
import {
  createLoader,
  createParser,
  createSerializer,
  parseAsNativeArrayOf,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import type { SearchInput } from "@/trpc/types.ts";

/** The three answers that a search needs. */
export interface Answers {
  service: ServiceId;
  state: StateCode;
  insurance: string;
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const PARTS_OF_DAY = ["MORNING", "AFTERNOON", "EVENING"] as const satisfies readonly TimeOfDay[];

const parseAsCalendarDate = createParser({
  parse: (text) => {
    const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00Z`));
    return isDate ? text : null;
  },
  serialize: (date: string) => date,
});

/** Lists are repeated keys, which is what a plain form sends. */
export const filterParsers = {
  from: parseAsCalendarDate,
  weekdays: parseAsNativeArrayOf(parseAsNumberLiteral(WEEKDAYS)),
  times: parseAsNativeArrayOf(parseAsStringLiteral(PARTS_OF_DAY)),
};

export const loadFilters = createLoader(filterParsers);
export type Filters = Awaited<ReturnType<typeof loadFilters>>;

/** The filters as a form sends them. */
export function filterEntries({
  from,
  weekdays,
  times,
}: Filters): (readonly [name: string, value: string])[] {
  return [
    ...(from ? [["from", from] as const] : []),
    ...weekdays.map((day) => ["weekdays", String(day)] as const),
    ...times.map((part) => ["times", part] as const),
  ];
}

export function countFilters({ from, weekdays, times }: Filters): number {
  return [from !== null, weekdays.length > 0, times.length > 0].filter(Boolean).length;
}

const answerParsers = { service: parseAsString, state: parseAsString, insurance: parseAsString };
const serializeSearch = createSerializer({ ...answerParsers, ...filterParsers });
const serializeChoice = createSerializer({
  ...answerParsers,
  day: parseAsCalendarDate,
  first: parseAsString,
  second: parseAsString,
});

/** An address may hold answers that are yet to be checked. */
type AddressAnswers = Record<keyof Answers, string>;

export function searchHref(answers: AddressAnswers, filters: Partial<Filters> = {}): string {
  return serializeSearch("/book", { ...answers, ...filters });
}

/** The questions, with these answers filled in. */
export function startHref(answers: AddressAnswers, filters: Partial<Filters> = {}): string {
  return serializeSearch("/", { ...answers, ...filters });
}

/** What is chosen of one clinician; `day` only says where to start looking. */
export interface Choice {
  day?: string | null;
  first?: string | null;
  second?: string | null;
}

export function chooseHref(clinicianId: string, answers: Answers, choice: Choice = {}): string {
  return serializeChoice(`/book/${encodeURIComponent(clinicianId)}`, { ...answers, ...choice });
}

export function confirmHref(clinicianId: string, answers: Answers, choice: Choice): string {
  return serializeChoice(`/book/${encodeURIComponent(clinicianId)}/confirm`, { ...answers, ...choice });
}

const PAGE_SIZE = 10;

/** The same filters in another order are the same search. */
export function searchInput(answers: Answers, { from, weekdays, times }: Filters): SearchInput {
  return {
    ...answers,
    limit: PAGE_SIZE,
    ...(from && { from }),
    ...(weekdays.length > 0 && { weekdays: WEEKDAYS.filter((day) => weekdays.includes(day)) }),
    ...(times.length > 0 && { timesOfDay: PARTS_OF_DAY.filter((part) => times.includes(part)) }),
  };
}
