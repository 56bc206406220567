import { countUpcomingBefore, loadAvailability, type Sql, sampleClinicians } from "@tandem/db";
import {
  type Availability,
  type Instant,
  localDateOf,
  offersOf,
  type RuleSettings,
  SERVICES,
  type Service,
  type ServiceId,
} from "@tandem/domain";
import { loadRange } from "../../availability/load-range.ts";

/** What patients would find with some settings. */
interface Found {
  /** Clinicians with at least one offer. */
  clinicians: number;
  /** Starts that a patient could book. */
  offers: number;
  /** Whole local days until the first offer, at the median of those who have one; null when nobody has. */
  daysToFirstOffer: number | null;
}

interface EffectOnService {
  service: ServiceId;
  /** How many active clinicians give the service. */
  active: number;
  /** How many of them were looked at. */
  lookedAt: number;
  current: Found;
  changed: Found;
  /** Starts on offer only then, of those looked at. */
  gained: number;
  /** Starts on offer only now. */
  lost: number;
}

export interface EffectOfRules {
  services: EffectOnService[];
  /** Sessions to come, of all clinicians, that are too close to be moved by a patient or cancelled without a trace. */
  lateSessions: { current: number; changed: number };
}

const CLINICIANS_OF_EACH = 200;
const MS_PER_HOUR = 3_600_000;

/** What other settings of the rules would change, worked out by the rules themselves over a sample of clinicians. */
export async function effectOfRules(
  sql: Sql,
  rules: RuleSettings,
  changed: RuleSettings,
  now: Instant,
): Promise<EffectOfRules> {
  // What either of them looks at.
  const { fromDate, toDate } = loadRange(now, {
    minNoticeMinutes: Math.min(rules.minNoticeMinutes, changed.minNoticeMinutes),
    searchWindowDays: Math.max(rules.searchWindowDays, changed.searchWindowDays),
  });
  const services: EffectOnService[] = [];
  for (const service of Object.values(SERVICES)) {
    const { ids, active } = await sampleClinicians(sql, service.clinicianType, CLINICIANS_OF_EACH);
    const loaded = await loadAvailability(sql, ids, service.id, fromDate, toDate);
    const calendars = [...loaded.values()].map(({ availability }) => availability);
    services.push({
      service: service.id,
      active,
      lookedAt: calendars.length,
      ...effectOn(service, calendars, now, rules, changed),
    });
  }
  const late = ({ lateCancelHours }: RuleSettings) =>
    countUpcomingBefore(sql, now + lateCancelHours * MS_PER_HOUR);
  return { services, lateSessions: { current: await late(rules), changed: await late(changed) } };
}

function effectOn(
  service: Service,
  calendars: readonly Availability[],
  now: Instant,
  rules: RuleSettings,
  changed: RuleSettings,
): Pick<EffectOnService, "current" | "changed" | "gained" | "lost"> {
  const [before, after] = [newTally(), newTally()];
  let kept = 0;
  for (const calendar of calendars) {
    const was = offersOf(service, calendar, now, rules);
    const is = offersOf(service, calendar, now, changed);
    const today = localDateOf(now, calendar.timeZone);
    add(before, was, today);
    add(after, is, today);
    const starts = new Set(was.starts);
    kept += is.starts.filter((start) => starts.has(start)).length;
  }
  return {
    current: foundOf(before),
    changed: foundOf(after),
    gained: after.offers - kept,
    lost: before.offers - kept,
  };
}

interface Tally {
  offers: number;
  waits: number[];
}

function newTally(): Tally {
  return { offers: 0, waits: [] };
}

function add(tally: Tally, { starts, dates }: ReturnType<typeof offersOf>, today: number): void {
  tally.offers += starts.length;
  const [first] = dates;
  if (first !== undefined) tally.waits.push(first - today);
}

function foundOf({ offers, waits }: Tally): Found {
  const sorted = waits.toSorted((one, other) => one - other);
  return {
    clinicians: sorted.length,
    offers,
    daysToFirstOffer: sorted[Math.floor((sorted.length - 1) / 2)] ?? null,
  };
}
