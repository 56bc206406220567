import { type Audience, licensedClinicians, loadAvailability, type Sql } from "@tandem/db";
import {
  type Availability,
  type EpochDay,
  explainSlots,
  formatDate,
  type Instant,
  type OfferFilter,
  offersOf,
  type RuleSettings,
  SERVICES,
  type Service,
  SLOT_REFUSALS,
  type SlotRefusal,
  sessionLengthMinutes,
} from "@tandem/domain";

/** Why an eligible clinician is not in the answer to a search, or that it is. */
type SearchReason = "OFFERS" | "OTHER_DATES" | "FULL" | "NO_PAIR" | "HELD" | "TOO_SOON" | "NO_SLOTS";

export interface ExplainedSearch {
  /** Active, of the service's profession, licensed in the patient's state. */
  licensed: number;
  /** Of them, those who do not take the patient's insurance. */
  notTakingPayer: number;
  /** The others, by the one reason each has; `until`: the first local date on which one of them has an offer. */
  reasons: { reason: SearchReason; clinicians: number; until: string | null }[];
}

/** How far ahead the next offer of a full clinician is looked for. */
const LOOK_AHEAD_DAYS = 120;
const AT_ONCE = 200;

/** Of all reasons that a clinician's slots have, the one that came nearest to an offer says why there is none. */
const REASON_OF: Readonly<Record<SlotRefusal, SearchReason>> = {
  INELIGIBLE: "NO_SLOTS",
  WRONG_LENGTH: "NO_SLOTS",
  TOO_SOON: "TOO_SOON",
  BEYOND_WINDOW: "NO_SLOTS",
  OVERLAPS_APPOINTMENT: "FULL",
  HELD: "HELD",
  DAY_FULL: "FULL",
  WEEK_FULL: "FULL",
  WASTES_CAPACITY: "FULL",
  NO_PARTNER: "NO_PAIR",
};

/** For a patient's search: who could have been found and what stood in the way of each. */
export async function explainSearch(
  sql: Sql,
  audience: Audience,
  filter: OfferFilter,
  now: Instant,
  rules: RuleSettings,
): Promise<ExplainedSearch> {
  const service = SERVICES[audience.service];
  const today = Math.floor(now / 86_400_000);
  const [fromDate, toDate] = [formatDate(today - 1), formatDate(today + rules.searchWindowDays + 1)];
  const lengthMinutes = sessionLengthMinutes(service);
  const licensed = await licensedClinicians(sql, {
    clinicianType: service.clinicianType,
    state: audience.state,
    insurance: audience.insurance,
    lengthMinutes,
    fromDate,
    toDate,
  });
  const eligible = licensed.filter(({ takesPayer }) => takesPayer);
  const groups = new Map<SearchReason, { clinicians: number; until: EpochDay | null }>();
  for (let start = 0; start < eligible.length; start += AT_ONCE) {
    const some = eligible.slice(start, start + AT_ONCE);
    const farDate = formatDate(today + LOOK_AHEAD_DAYS + 8);
    const loaded = await loadAvailability(
      sql,
      some.map(({ id }) => id),
      service.id,
      fromDate,
      farDate,
    );
    for (const { id, slots } of some) {
      const availability = loaded.get(id)?.availability;
      if (availability === undefined) continue;
      const { reason, until } = judge(service, availability, slots > 0, filter, now, rules);
      const group = groups.get(reason) ?? { clinicians: 0, until: null };
      groups.set(reason, {
        clinicians: group.clinicians + 1,
        until: group.until === null ? until : Math.min(group.until, until ?? group.until),
      });
    }
  }
  return {
    licensed: licensed.length,
    notTakingPayer: licensed.length - eligible.length,
    reasons: [...groups]
      .map(([reason, { clinicians, until }]) => ({
        reason,
        clinicians,
        until: until === null ? null : formatDate(until),
      }))
      .sort((one, other) => other.clinicians - one.clinicians || (one.reason < other.reason ? -1 : 1)),
  };
}

function judge(
  service: Service,
  availability: Availability,
  hasSlots: boolean,
  filter: OfferFilter,
  now: Instant,
  rules: RuleSettings,
): { reason: SearchReason; until: EpochDay | null } {
  if (offersOf(service, availability, now, rules, filter).starts.length > 0) {
    return { reason: "OFFERS", until: null };
  }
  const otherDate = offersOf(service, availability, now, rules).dates[0];
  if (otherDate !== undefined) return { reason: "OTHER_DATES", until: otherDate };
  const far = { ...rules, searchWindowDays: LOOK_AHEAD_DAYS };
  const until = offersOf(service, availability, now, far).dates[0] ?? null;
  const furthest = nearestRefusal(service, availability, now, rules);
  if (furthest !== null && REASON_OF[furthest] !== "NO_SLOTS") return { reason: REASON_OF[furthest], until };
  // Slots that appointments meet are not among the open ones: a clinician who has only such slots is booked out.
  return { reason: hasSlots && furthest === null ? "FULL" : "NO_SLOTS", until };
}

/** The reason, of all open slots' reasons, that comes last in the order of rule 15; null when no slot is open. */
function nearestRefusal(
  service: Service,
  availability: Availability,
  now: Instant,
  settings: RuleSettings,
): SlotRefusal | null {
  const { timeZone, maxDaily, maxWeekly, usedByDay, usedByWeek, holds, days } = availability;
  const lengthMinutes = sessionLengthMinutes(service);
  const explained = explainSlots({
    service,
    clinician: {
      active: true,
      type: service.clinicianType,
      states: [],
      insurances: [],
      timeZone,
      maxDaily,
      maxWeekly,
    },
    slots: days.flatMap(({ starts }) =>
      starts.map((startsAt) => ({ id: String(startsAt), startsAt, lengthMinutes })),
    ),
    appointments: [],
    holds,
    usedByDay,
    usedByWeek,
    now,
    settings,
  });
  const ranks = explained.flatMap(({ refusal }) =>
    refusal === null ? [] : [SLOT_REFUSALS.indexOf(refusal)],
  );
  const inWindow = ranks.filter((rank) => SLOT_REFUSALS[rank] !== "BEYOND_WINDOW");
  return SLOT_REFUSALS[Math.max(-1, ...inWindow)] ?? null;
}
