import type { Sql } from "@tandem/db";
import { type Instant, nearestAlternatives, type RefusalKind, type RuleSettings } from "@tandem/domain";
import type { Alternative } from "../trpc/refused.ts";
import { ANOTHER_OFFER_HELPS, alternative, SHOWN_ALTERNATIVES } from "./alternatives.ts";
import type { CurrentBooking } from "./current-booking.ts";
import { offersToMoveBooking } from "./offers-to-move-booking.ts";
import type { OwnPatient } from "./own-patient.ts";

/**
 * Up to three times near those that a booking could not move to, with the same clinician, each as the full list of its
 * sessions: one that was to stay stays. Read after the refused transaction has ended, so that a refusal holds no lock.
 *
 * @param wanted the full list that was refused
 */
export async function moveAlternatives(
  sql: Sql,
  kind: RefusalKind,
  booking: CurrentBooking,
  patient: OwnPatient,
  wanted: readonly Instant[],
  now: Instant,
  rules: RuleSettings,
): Promise<Alternative[]> {
  const present = booking.sessions.map(({ startsAt }) => startsAt);
  if (!ANOTHER_OFFER_HELPS[kind] || wanted.length !== present.length) return [];
  const moving = wanted.flatMap((start, index) => (start === present[index] ? [] : [index]));
  const sessionIndex = moving.length < present.length ? moving[0] : undefined;
  const found = await offersToMoveBooking(sql, booking, patient, sessionIndex, now, rules);
  if (found === null || !found.offers.ok) return [];
  const asked = wanted.filter((_, index) => sessionIndex === undefined || index === sessionIndex);
  const { clinician, offers } = found;
  return nearestAlternatives(offers.value, asked, SHOWN_ALTERNATIVES).map(({ sessions }) =>
    alternative(
      { ...clinician, clinicianType: clinician.type },
      { sessions: sessionIndex === undefined ? sessions : present.with(sessionIndex, sessions[0] ?? 0) },
    ),
  );
}
