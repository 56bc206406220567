import type { Audience, Sql } from "@tandem/db";
import { type Instant, nearestAlternatives, type RefusalKind, type RuleSettings } from "@tandem/domain";
import { type ClinicianOffers, offersOfClinician } from "../availability/offers-of-clinician.ts";
import type { SearchPage } from "../availability/search-page.ts";
import { searchSlots } from "../availability/search-slots.ts";
import { isoOf } from "../iso.ts";
import type { Alternative } from "../trpc/refused.ts";
import { shareWhileRunning } from "./share-while-running.ts";

export const SHOWN_ALTERNATIVES = 3;

const shareOffers = shareWhileRunning<ClinicianOffers | null>();
const shareSearch = shareWhileRunning<SearchPage>();

/** The refusals another offer could serve instead of. A record, so that a new refusal does not compile without its answer. */
export const ANOTHER_OFFER_HELPS: Readonly<Record<RefusalKind, boolean>> = {
  INELIGIBLE: true,
  WRONG_LENGTH: true,
  TOO_SOON: true,
  BEYOND_WINDOW: true,
  OVERLAPS_APPOINTMENT: true,
  HELD: true,
  DAY_FULL: true,
  WEEK_FULL: true,
  WASTES_CAPACITY: true,
  NO_PARTNER: true,
  SLOT_TAKEN: true,
  CAPACITY_REACHED: true,
  NOT_A_PAIR: true,
  HOLD_EXPIRED: true,
  PATIENT_BUSY: true,
  NO_SUCH_SLOT: true,
  ALREADY_BOOKED: false,
  IDEMPOTENCY_CONFLICT: false,
  TOO_LATE: false,
  WRONG_STATUS: false,
};

export interface Wanted {
  audience: Audience;
  clinicianId: string;
  sessions: readonly Instant[];
}

/**
 * Up to three offers near what could not be had: the same clinician's, nearest first, then the soonest of others. Read
 * after the refused transaction has ended, so that a refusal holds no lock.
 */
export async function alternativesTo(
  sql: Sql,
  kind: RefusalKind,
  { audience, clinicianId, sessions }: Wanted,
  now: Instant,
  rules: RuleSettings,
): Promise<Alternative[]> {
  if (!ANOTHER_OFFER_HELPS[kind]) return [];
  const key = JSON.stringify([clinicianId, audience]);
  const same = await shareOffers(sql, key, () =>
    offersOfClinician(sql, clinicianId, audience, {}, now, rules),
  );
  const alternatives =
    same === null
      ? []
      : nearestAlternatives(same.offers, sessions, SHOWN_ALTERNATIVES).map((offer) =>
          alternative(same.clinician, offer),
        );
  if (alternatives.length === SHOWN_ALTERNATIVES) return alternatives;

  const others = await shareSearch(sql, JSON.stringify(audience), () =>
    searchSlots(sql, { audience, filter: {}, limit: SHOWN_ALTERNATIVES + 1, after: null }, now, rules),
  );
  const soonest = others.found
    .filter(({ clinician }) => clinician.id !== clinicianId)
    .flatMap(({ clinician, summary }) =>
      summary.soonest.slice(0, 1).map((offer) => alternative(clinician, offer)),
    );
  return [...alternatives, ...soonest].slice(0, SHOWN_ALTERNATIVES);
}

/** An offer with the clinician it is with. */
export function alternative(
  { id, firstName, lastName, clinicianType, timeZone }: Alternative["clinician"] & { id: string },
  offer: { sessions: readonly Instant[] },
): Alternative {
  return {
    clinicianId: id,
    clinician: { firstName, lastName, clinicianType, timeZone },
    sessions: offer.sessions.map(isoOf),
  };
}
