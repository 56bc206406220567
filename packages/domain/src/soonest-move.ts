import { at } from "./at.ts";
import { type BookingFacts, patientBusyAt } from "./booking-facts.ts";
import { type EpochDay, type Instant, localDateOf, MILLISECONDS_PER_MINUTE } from "./calendar.ts";
import { meetsAny, mergeIntervals } from "./intervals.ts";
import { type MoveFacts, offersToMove } from "./moving.ts";
import type { Offers } from "./offers.ts";
import { type CurrentSession, withoutMoving } from "./rescheduling.ts";
import { type SessionPlan, sessionLengthMinutes } from "./services.ts";
import type { RuleSettings } from "./settings.ts";

/** A booking that has to leave a local date of its clinician. */
export interface LeavingBooking {
  service: SessionPlan;
  current: readonly CurrentSession[];
  /** The patient's appointments and holds with anybody, the booking's own sessions among them. */
  patientBusy: BookingFacts["patientBusy"];
}

/**
 * Rule 13, for staff: the soonest starts after a local date to which a booking could move, as the full list. What is on
 * the date moves alone where rule 7 still holds with the rest; else all of it moves. Null when there is nothing.
 *
 * Cost: O(n) in the clinician's slots, whatever the number of pairs.
 * @throws RangeError for an unknown zone
 */
export function soonestMove(
  { service, current, patientBusy }: LeavingBooking,
  date: EpochDay,
  facts: MoveFacts,
  now: Instant,
  settings: RuleSettings,
): Instant[] | null {
  const { timeZone } = facts.clinician;
  const leaves = current.map(({ startsAt }) => localDateOf(startsAt, timeZone) === date);
  const isFree = freeTimes(current, patientBusy, facts, now, sessionLengthMinutes(service));
  const goes = ({ starts, dates }: Offers) =>
    starts.map((start, index) => at(dates, index) > date && isFree(start));
  const request = { service, current, actor: "STAFF" as const };

  const alone = leaves.indexOf(true);
  if (alone >= 0 && alone === leaves.lastIndexOf(true)) {
    const offers = offersToMove({ ...request, sessionIndex: alone }, facts, now, settings);
    const index = offers.ok ? goes(offers.value).indexOf(true) : -1;
    if (offers.ok && index >= 0) {
      const start = at(offers.value.starts, index);
      return current.map(({ startsAt }, place) => (place === alone ? start : startsAt));
    }
  }
  if (current.length < 2) return null;
  const offers = offersToMove(request, facts, now, settings);
  return offers.ok ? soonestPair(offers.value, goes(offers.value)) : null;
}

function soonestPair({ starts, partners }: Offers, goes: readonly boolean[]): Instant[] | null {
  // For each place the first from there on that goes: ranges are not walked one by one.
  const nextThatGoes: number[] = [];
  let next = starts.length;
  for (let index = starts.length - 1; index >= 0; index -= 1) {
    if (goes[index] === true) next = index;
    nextThatGoes[index] = next;
  }
  for (const { first, from, to } of partners ?? []) {
    const second = at(nextThatGoes, from);
    if (goes[first] === true && second <= to) return [at(starts, first), at(starts, second)];
  }
  return null;
}

/** Tells whether the patient is free for a session at a start; the booking's own sessions are not in its way. */
function freeTimes(
  current: readonly CurrentSession[],
  patientBusy: BookingFacts["patientBusy"],
  facts: MoveFacts,
  now: Instant,
  lengthMinutes: number,
): (start: Instant) => boolean {
  const without = withoutMoving({ ...facts, patientBusy, hasLiveBooking: false }, current, true);
  const busy = mergeIntervals(patientBusyAt(without, now));
  const length = lengthMinutes * MILLISECONDS_PER_MINUTE;
  return (start) => !meetsAny(busy, start, start + length);
}
