import type { ServiceId, StateCode, TimeOfDay } from "@tandem/domain";
import type { SearchInput } from "@/trpc/types.ts";

/** The three answers that a search needs. */
export interface Answers {
  service: ServiceId;
  state: StateCode;
  insurance: string;
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const PARTS_OF_DAY = ["MORNING", "AFTERNOON", "EVENING"] as const satisfies readonly TimeOfDay[];

/** Which of a clinician's times are wanted; nothing chosen wants all of them. */
export interface Filters {
  /** A calendar date, `YYYY-MM-DD`. */
  from: string | null;
  weekdays: readonly (typeof WEEKDAYS)[number][];
  times: readonly (typeof PARTS_OF_DAY)[number][];
}

function isCalendarDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00Z`));
}

/** The filters that an address has; what they cannot mean is left out. Lists are repeated keys, as a plain form sends. */
export function readFilters(params: URLSearchParams): Filters {
  const from = params.get("from") ?? "";
  const weekdays = params.getAll("weekdays");
  const times = params.getAll("times");
  return {
    from: isCalendarDate(from) ? from : null,
    weekdays: WEEKDAYS.filter((day) => weekdays.includes(String(day))),
    times: PARTS_OF_DAY.filter((part) => times.includes(part)),
  };
}

type Entry = readonly [name: string, value: string];

/** The filters as a form sends them. */
export function filterEntries({ from, weekdays, times }: Partial<Filters>): Entry[] {
  return [
    ...(from ? [["from", from] as const] : []),
    ...(weekdays ?? []).map((day) => ["weekdays", String(day)] as const),
    ...(times ?? []).map((part) => ["times", part] as const),
  ];
}

export function countFilters({ from, weekdays, times }: Filters): number {
  return [from !== null, weekdays.length > 0, times.length > 0].filter(Boolean).length;
}

/** An address may hold answers that are yet to be checked. */
type AddressAnswers = Record<keyof Answers, string>;

function hrefOf(path: string, { service, state, insurance }: AddressAnswers, more: Entry[]): string {
  const entries = [["service", service], ["state", state], ["insurance", insurance], ...more];
  return `${path}?${new URLSearchParams(entries.map(([name = "", value = ""]) => [name, value]))}`;
}

/** A search, from the place in its list that a cursor names. */
export function searchHref(
  answers: AddressAnswers,
  filters: Partial<Filters> = {},
  cursor: string | null = null,
): string {
  const place: Entry[] = cursor ? [["cursor", cursor]] : [];
  return hrefOf("/book", answers, [...filterEntries(filters), ...place]);
}

/** The questions, with these answers filled in. */
export function startHref(answers: AddressAnswers, filters: Partial<Filters> = {}): string {
  return hrefOf("/", answers, filterEntries(filters));
}

/** What is chosen of one clinician; `day` only says where to start looking. */
export interface Choice {
  day?: string | null;
  first?: string | null;
  second?: string | null;
}

/** A choice as an address says it. */
export function choiceEntries({ day, first, second }: Choice): Entry[] {
  const entries = [["day", day] as const, ["first", first] as const, ["second", second] as const];
  return entries.flatMap(([name, value]): Entry[] => (value ? [[name, value]] : []));
}

/** One clinician, whoever asks: an address to share. */
export function clinicianHref(clinicianId: string): string {
  return `/book/${encodeURIComponent(clinicianId)}`;
}

export function chooseHref(clinicianId: string, answers: Answers, choice: Choice = {}): string {
  return hrefOf(clinicianHref(clinicianId), answers, choiceEntries(choice));
}

export function confirmHref(clinicianId: string, answers: Answers, choice: Choice): string {
  return hrefOf(`${clinicianHref(clinicianId)}/confirm`, answers, choiceEntries(choice));
}

/** Clinicians of one page of a list. */
export const PAGE_SIZE = 10;

/** The same filters in another order are the same search; a cursor starts it further down. */
export function searchInput(
  answers: Answers,
  { from, weekdays, times }: Filters,
  cursor: string | null = null,
): SearchInput {
  return {
    ...answers,
    limit: PAGE_SIZE,
    ...(from && { from }),
    ...(weekdays.length > 0 && { weekdays: [...weekdays] }),
    ...(times.length > 0 && { timesOfDay: [...times] }),
    ...(cursor && { cursor }),
  };
}
