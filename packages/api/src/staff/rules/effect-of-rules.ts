import { loadAvailability, type Sql, sampleClinicians } from "@tandem/db";
import {
  type Availability,
  formatDate,
  type Instant,
  localDateOf,
  offersOf,
  type RuleSettings,
  SERVICES,
  type Service,
  type ServiceId,
} from "@tandem/domain";

/** What patients would find with some settings. */
interface Found {
  /** Clinicians with at least one offer. */
  clinicians: number;
  /** Starts that a patient could book. */
  offers: number;
  /** Whole local days until the first offer, at the median of those who have one; null when nobody has. */
  daysToFirstOffer: number | null;
}

export interface EffectOfRules {
  service: ServiceId;
  /** How many clinicians were looked at, of all that give the service. */
  lookedAt: number;
  current: Found;
  changed: Found;
}

const CLINICIANS_OF_EACH = 200;
const MS_PER_DAY = 86_400_000;

/** What other settings of the rules would change, worked out by the rules themselves over a sample of clinicians. */
export async function effectOfRules(
  sql: Sql,
  rules: RuleSettings,
  changed: RuleSettings,
  now: Instant,
): Promise<EffectOfRules[]> {
  const today = Math.floor(now / MS_PER_DAY);
  const furthest = today + 1 + Math.max(rules.searchWindowDays, changed.searchWindowDays);
  const effects: EffectOfRules[] = [];
  for (const service of Object.values(SERVICES)) {
    const ids = await sampleClinicians(sql, service.clinicianType, CLINICIANS_OF_EACH);
    const loaded = await loadAvailability(sql, ids, service.id, formatDate(today - 1), formatDate(furthest));
    const calendars = [...loaded.values()].map(({ availability }) => availability);
    effects.push({
      service: service.id,
      lookedAt: calendars.length,
      current: foundWith(service, calendars, now, rules),
      changed: foundWith(service, calendars, now, changed),
    });
  }
  return effects;
}

function foundWith(
  service: Service,
  calendars: readonly Availability[],
  now: Instant,
  rules: RuleSettings,
): Found {
  const waits: number[] = [];
  let offers = 0;
  for (const calendar of calendars) {
    const { starts, dates } = offersOf(service, calendar, now, rules);
    offers += starts.length;
    const [first] = dates;
    if (first !== undefined) waits.push(first - localDateOf(now, calendar.timeZone));
  }
  waits.sort((one, other) => one - other);
  return {
    clinicians: waits.length,
    offers,
    daysToFirstOffer: waits[Math.floor((waits.length - 1) / 2)] ?? null,
  };
}
