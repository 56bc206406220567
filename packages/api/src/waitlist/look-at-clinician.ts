import {
  type Database,
  databaseNow,
  endWaitlistEntry,
  type LinePlace,
  type WaitingPatient,
  waitingForClinician,
} from "@tandem/db";
import { type Instant, type Offers, soonerOffers, stillWaits } from "@tandem/domain";
import { offersOfClinician } from "../availability/offers-of-clinician.ts";
import { findCurrentBooking } from "../booking/current-booking.ts";
import { write } from "../booking/write.ts";
import { makeOffer, type OfferSettings } from "./make-offer.ts";

const ACTING = { actor: "waitlist" };
const PATIENTS_AT_ONCE = 100;
/** So many offers are tried for a patient before the next one's turn: a patient may be busy at the first. */
const TRIES = 5;

/**
 * Offers what one clinician has to the patients who wait for it, first in line first, until nobody is left who would be
 * served sooner. Each patient gets at most one offer; what is offered is held, so the next in line is never offered the
 * same.
 *
 * @returns how many offers were made
 */
export async function lookAtClinician(
  database: Database,
  clinicianId: string,
  settings: OfferSettings,
): Promise<number> {
  const look = { database, clinicianId, settings, known: new Map<string, Offers | null>() };
  let made = 0;
  let after: LinePlace | null = null;
  for (;;) {
    const page: WaitingPatient[] = await waitingForClinician(
      database.sql,
      clinicianId,
      after,
      PATIENTS_AT_ONCE,
    );
    for (const waiting of page) {
      if (!(await serve(look, waiting))) continue;
      made += 1;
      // What is held now is no longer on offer.
      look.known.clear();
    }
    const last = page.at(-1);
    if (last === undefined || page.length < PATIENTS_AT_ONCE) return made;
    after = last.place;
  }
}

interface Look {
  database: Database;
  clinicianId: string;
  settings: OfferSettings;
  /** The clinician's offers by what is asked for: many patients ask for the same. */
  known: Map<string, Offers | null>;
}

async function serve(look: Look, waiting: WaitingPatient): Promise<boolean> {
  const { database, clinicianId, settings } = look;
  // What should have been replaced is gone: cancelled, past, or replaced already.
  const isGone = waiting.bookingId !== null && waiting.bookingId !== waiting.liveBookingId;
  if (isGone || !stillWaits(waiting.lapsedOffers)) {
    await endWaitlistEntry(database.sql, waiting.entryId, "OVER");
    return false;
  }
  const offers = await offersFor(look, waiting);
  if (offers === null) return false;
  const than = await soonestSoFar(database, waiting);
  for (const { sessions } of soonerOffers(offers, than, new Set(waiting.letGo), TRIES)) {
    const writing = { database, rules: settings.rules, acting: ACTING };
    const result = await write(writing, [clinicianId], (sql) =>
      makeOffer(sql, waiting, clinicianId, sessions, settings),
    );
    if (result.ok) return true;
    // About this patient, not about these sessions: the next ones would fare no better.
    if (result.error.kind === "TOO_LATE" || result.error.kind === "HELD") return false;
  }
  return false;
}

async function offersFor(
  look: Look,
  { service, state, insurance, filter }: WaitingPatient,
): Promise<Offers | null> {
  const question = JSON.stringify([service, state, insurance, filter]);
  const known = look.known.get(question);
  if (known !== undefined) return known;
  const { sql } = look.database;
  const audience = { service, state, insurance };
  const found = await offersOfClinician(
    sql,
    look.clinicianId,
    audience,
    filter,
    await databaseNow(sql),
    look.settings.rules,
  );
  const offers = found?.offers ?? null;
  look.known.set(question, offers);
  return offers;
}

/** What an offer has to be sooner than: the patient's booking, else the soonest there was when the patient joined. */
async function soonestSoFar(
  { sql }: Database,
  { liveBookingId, soonerThan }: WaitingPatient,
): Promise<readonly Instant[] | null> {
  if (liveBookingId === null) return soonerThan;
  const booking = await findCurrentBooking(sql, liveBookingId, null);
  return booking?.sessions.map(({ startsAt }) => startsAt) ?? soonerThan;
}
