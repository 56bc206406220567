import { at } from "./at.ts";
import type { BookingFacts } from "./booking-facts.ts";
import { type Instant, MILLISECONDS_PER_HOUR, MILLISECONDS_PER_MINUTE } from "./calendar.ts";
import { decideHold, type HoldPlan } from "./holding.ts";
import type { Offers } from "./offers.ts";
import type { Refusal } from "./refusal.ts";
import { type CurrentSession, decideReschedule } from "./rescheduling.ts";
import { accept, type Result } from "./result.ts";
import type { SessionPlan } from "./services.ts";
import type { RuleSettings } from "./settings.ts";

/** A patient who has let so many offers lapse unanswered is no longer waiting: each kept others from that time. */
const MOST_LAPSED_OFFERS = 3;

/** Whether a patient is still waiting, after so many offers that lapsed unanswered. */
export function stillWaits(lapsedOffers: number): boolean {
  return lapsedOffers < MOST_LAPSED_OFFERS;
}

/**
 * Whether some sessions are sooner than others: they begin before them and do not end later. Against nothing at all,
 * everything is sooner.
 */
export function isSooner(sessions: readonly Instant[], than: readonly Instant[] | null): boolean {
  if (than === null) return true;
  const [first, last] = [sessions[0], sessions.at(-1)];
  const [thanFirst, thanLast] = [than[0], than.at(-1)];
  if (first === undefined || last === undefined || thanFirst === undefined || thanLast === undefined)
    return false;
  return first < thanFirst && last <= thanLast;
}

/**
 * What of a clinician's offers a waiting patient would be offered, the best first: each first session with its soonest
 * partner, soonest first session first.
 * @param than what the patient has, or could have had; null when nothing
 * @param letGo first sessions that the patient has let go before
 */
export function soonerOffers(
  { starts, partners }: Offers,
  than: readonly Instant[] | null,
  letGo: ReadonlySet<Instant>,
  limit: number,
): { sessions: Instant[] }[] {
  const found: { sessions: Instant[] }[] = [];
  const consider = (sessions: Instant[]) => {
    const [first] = sessions;
    if (first !== undefined && !letGo.has(first) && isSooner(sessions, than)) found.push({ sessions });
    return found.length < limit;
  };
  if (partners === null) {
    for (const start of starts) if (!consider([start])) break;
    return found;
  }
  for (const { first, from } of partners) if (!consider([at(starts, first), at(starts, from)])) break;
  return found;
}

/** Sessions to be held for a waiting patient. */
export interface OfferRequest {
  service: SessionPlan;
  sessions: readonly Instant[];
  /** The booking that accepting would move; null when the patient has none. */
  current: readonly CurrentSession[] | null;
  changesClinician: boolean;
}

/**
 * Rules 10 and 13: whether the sessions may be held for a waiting patient, and until when: the offer's own time, never
 * past the start of the first session, nor past the moment from which the patient may no longer move the booking that it
 * would replace: it must be one that the patient may move that booking to. `facts` leave it out of `hasLiveBooking`.
 * @throws RangeError for an unknown zone
 */
export function decideOffer(
  { service, sessions, current, changesClinician }: OfferRequest,
  facts: BookingFacts,
  now: Instant,
  settings: RuleSettings,
  offerMinutes: number,
): Result<HoldPlan, Refusal> {
  if (current !== null) {
    const move = { service, current, sessions, actor: "PATIENT", changesClinician } as const;
    const decided = decideReschedule(move, facts, now, settings);
    if (!decided.ok) return decided;
  }
  const held = decideHold({ service, sessions }, facts, now, settings);
  if (!held.ok) return held;
  const movableUntil = (current ?? [])
    .filter(({ status }) => status === "UPCOMING")
    .map(({ startsAt }) => startsAt - settings.lateCancelHours * MILLISECONDS_PER_HOUR);
  const expiresAt = Math.min(now + offerMinutes * MILLISECONDS_PER_MINUTE, ...sessions, ...movableUntil);
  return accept({ ...held.value, expiresAt });
}
