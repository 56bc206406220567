import {
  type Audience,
  type ClinicianAvailability,
  loadAvailability,
  type Sql,
  unsettledClinicians,
  walkOfferRanks,
} from "@tandem/db";
import {
  compareOfferPlaces,
  type Instant,
  type OfferFilter,
  type OfferPlace,
  type OfferSummary,
  offersOf,
  type RuleSettings,
  SERVICES,
  summarizeOffers,
} from "@tandem/domain";
import { loadRange } from "./load-range.ts";

export interface SearchRequest {
  audience: Audience;
  filter: OfferFilter;
  limit: number;
  /** The place of the last clinician already shown. */
  after: OfferPlace | null;
}

/** A clinician with at least one offer. */
export interface FoundClinician {
  place: OfferPlace;
  clinician: ClinicianAvailability["clinician"];
  summary: OfferSummary;
}

export interface SearchPage {
  found: FoundClinician[];
  /** The place to go on after; null when everybody has been shown. */
  next: OfferPlace | null;
}

const MS_PER_MINUTE = 60_000;
const BEFORE_ALL: OfferPlace = { firstOfferAt: 0, clinicianId: "" };

/**
 * Rule 9: one page of the clinicians who have an offer, by the start of their first offer, then by id.
 *
 * The index of places gives each clinician's earliest possible first offer, never a later one than the true one. The
 * walk follows it and judges each clinician it meets with the rules; a clinician is shown once nobody still to be met
 * can come before. Without filters the index is exact but for the few unsettled clinicians, so a page costs the
 * judging of about as many clinicians as it shows. Each clinician is shown at most once, and never after a place that
 * the caller has already seen.
 */
export async function searchSlots(
  sql: Sql,
  request: SearchRequest,
  now: Instant,
  settings: RuleSettings,
): Promise<SearchPage> {
  const { audience, limit } = request;
  const after = request.after ?? BEFORE_ALL;
  const earliestStart = now + settings.minNoticeMinutes * MS_PER_MINUTE;
  const judge = judgeOf(sql, request, now, settings);

  const unsettled = await unsettledClinicians(sql, audience, earliestStart, now);
  const met = new Set(unsettled);
  const waiting = (await judge(unsettled)).filter(isAfter(after));

  let walked = startOfWalk(request, after, earliestStart);
  const until = loadRange(now, settings).endsAt;
  let ended = false;
  const shown: FoundClinician[] = [];
  while (shown.length <= limit) {
    waiting.sort((one, other) => compareOfferPlaces(one.place, other.place));
    const first = waiting[0];
    if (first !== undefined && (ended || compareOfferPlaces(first.place, walked) <= 0)) {
      shown.push(first);
      waiting.shift();
    } else if (ended) {
      break;
    } else {
      const places = await walkOfferRanks(sql, audience, walked, until, limit + 1);
      ended = places.length <= limit;
      walked = places.at(-1) ?? walked;
      const fresh = places.map((place) => place.clinicianId).filter((id) => !met.has(id));
      waiting.push(...(await judge(fresh)).filter(isAfter(after)));
    }
  }
  const found = shown.slice(0, limit);
  return { found, next: shown.length > limit ? (found.at(-1)?.place ?? null) : null };
}

function isAfter(place: OfferPlace): (found: FoundClinician) => boolean {
  return (found) => compareOfferPlaces(found.place, place) > 0;
}

/** With a filter the true place may lie far behind the index's, so the walk cannot start behind the page before. */
function startOfWalk({ filter }: SearchRequest, after: OfferPlace, earliestStart: Instant): OfferPlace {
  const beginning = { firstOfferAt: earliestStart - 1, clinicianId: "" };
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return filtered || compareOfferPlaces(after, beginning) < 0 ? beginning : after;
}

/** Judges clinicians with the rules, at this instant; those without an offer drop out. */
function judgeOf({ rows }: Sql, { audience, filter }: SearchRequest, now: Instant, settings: RuleSettings) {
  const service = SERVICES[audience.service];
  const range = loadRange(now, settings);
  return async (ids: readonly string[]): Promise<FoundClinician[]> => {
    const loaded = await loadAvailability({ rows }, ids, service.id, range.fromDate, range.toDate);
    return [...loaded.values()].flatMap(({ clinician, availability }) => {
      if (!clinician.active) return [];
      const summary = summarizeOffers(offersOf(service, availability, now, settings, filter));
      if (summary.nextAvailableAt === null) return [];
      return [
        { place: { firstOfferAt: summary.nextAvailableAt, clinicianId: clinician.id }, clinician, summary },
      ];
    });
  };
}
