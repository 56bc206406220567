import {
  type CapacityClinician,
  type CapacityCounts,
  type CapacityPageRequest,
  loadAvailability,
  pageOfClinicians,
  type Sql,
  takenCapacity,
} from "@tandem/db";
import {
  type Availability,
  type EpochDay,
  formatDate,
  type Instant,
  isLiveHold,
  offersOf,
  overlaps,
  type RuleSettings,
  SERVICES,
  type Service,
  sessionLengthMinutes,
  weekOf,
} from "@tandem/domain";

const DAYS_PER_WEEK = 7;
const MS_PER_MINUTE = 60_000;

/** One local day of a clinician. */
interface CapacityDay {
  date: string;
  booked: number;
  held: number;
  max: number;
  /** Starts still to come that meet no appointment and no live hold. */
  openSlots: number;
  /** Those of them that a patient could book now (rules 4 to 8); none of somebody inactive. */
  offers: number;
}

/** One whole ISO week of a clinician, named by its Monday. */
interface CapacityWeek {
  weekOf: string;
  booked: number;
  held: number;
  max: number;
}

export interface CapacityItem {
  clinician: CapacityClinician;
  days: CapacityDay[];
  weeks: CapacityWeek[];
}

/** One page of the heat map: clinicians by days, and the totals of the weeks that the days are in. */
export async function readCapacity(
  sql: Sql,
  request: CapacityPageRequest,
  now: Instant,
  rules: RuleSettings,
): Promise<CapacityItem[]> {
  const { from, to } = request;
  const weeks = datesBetween(weekOf(from), weekOf(to), DAYS_PER_WEEK);
  const mondays = weeks.map(formatDate);
  const clinicians = await pageOfClinicians(sql, request, weeks);
  const ids = clinicians.map(({ id }) => id);
  const taken = await takenCapacity(sql, ids, formatDate(from), formatDate(to), mondays);
  const open = await openByDay(sql, clinicians, { from, to }, now, rules);
  const dates = datesBetween(from, to, 1);
  return clinicians.map((clinician) => ({
    clinician,
    days: dates.map((date) => ({
      date: formatDate(date),
      ...takenOn(taken.get(clinician.id), "days", formatDate(date)),
      max: clinician.maxDaily,
      openSlots: open.get(clinician.id)?.slots.get(date) ?? 0,
      offers: open.get(clinician.id)?.offers.get(date) ?? 0,
    })),
    weeks: mondays.map((monday) => ({
      weekOf: monday,
      ...takenOn(taken.get(clinician.id), "weeks", monday),
      max: clinician.maxWeekly,
    })),
  }));
}

function takenOn(counts: CapacityCounts | undefined, period: "days" | "weeks", date: string) {
  const { booked, held } = counts?.[period].get(date) ?? { booked: 0, held: 0 };
  return { booked, held };
}

interface OpenDays {
  slots: ReadonlyMap<EpochDay, number>;
  offers: ReadonlyMap<EpochDay, number>;
}

/** Open slots and offers by local date. A pair's partner may lie a week outside the dates shown, so that is read too. */
async function openByDay(
  sql: Sql,
  clinicians: readonly CapacityClinician[],
  { from, to }: { from: EpochDay; to: EpochDay },
  now: Instant,
  rules: RuleSettings,
): Promise<Map<string, OpenDays>> {
  const open = new Map<string, OpenDays>();
  for (const service of Object.values(SERVICES)) {
    const ids = clinicians.filter((one) => one.clinicianType === service.clinicianType).map(({ id }) => id);
    const around = service.daysApart?.max ?? 0;
    const [first, last] = [formatDate(from - around), formatDate(to + around)];
    const loaded = await loadAvailability(sql, ids, service.id, first, last);
    for (const [id, { clinician, availability }] of loaded) {
      const { dates } = clinician.active ? offersOf(service, availability, now, rules) : { dates: [] };
      const offers = new Map<EpochDay, number>();
      for (const date of dates) offers.set(date, (offers.get(date) ?? 0) + 1);
      open.set(id, { slots: openSlotsOf(service, availability, now), offers });
    }
  }
  return open;
}

/** How many starts from now on each local date has that no live hold meets; appointments were left out when loading. */
function openSlotsOf(service: Service, { days, holds }: Availability, now: Instant): Map<EpochDay, number> {
  const length = sessionLengthMinutes(service) * MS_PER_MINUTE;
  const live = holds.filter((hold) => isLiveHold(hold, now));
  const isOpen = (startsAt: Instant) =>
    startsAt >= now && !live.some((held) => overlaps(held, { startsAt, endsAt: startsAt + length }));
  return new Map(days.map(({ date, starts }) => [date, starts.filter(isOpen).length]));
}

function datesBetween(first: EpochDay, last: EpochDay, step: number): EpochDay[] {
  const count = Math.floor((last - first) / step) + 1;
  return Array.from({ length: count }, (_, index) => first + index * step);
}
