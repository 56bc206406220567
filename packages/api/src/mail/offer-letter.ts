import { findOfferLetterFacts, type OfferLetterFacts, type Sql } from "@tandem/db";
import { SERVICES } from "@tandem/domain";
import type { AddressedLetter } from "./booking-letters.ts";
import type { ComposeSettings } from "./compose-booking-letter.ts";
import type { Letter } from "./letter.ts";
import { momentText, placeLine, whenLines } from "./session-lines.ts";
import { wordsFor } from "./words/words-for.ts";

/** Where an offer is accepted or declined. The address names the offer, never the patient. */
function offerUrl(origin: string, offerId: string): string {
  return `${origin}/waitlist?${new URLSearchParams({ offer: offerId })}`;
}

/** The letter of an offer; null when it is no longer open. */
export async function offerLetter(
  sql: Sql,
  offerId: string,
  settings: ComposeSettings,
): Promise<AddressedLetter | null> {
  const facts = await findOfferLetterFacts(sql, offerId);
  if (facts === null || !facts.isOpen) return null;
  return { to: facts.recipient.email, letter: composeOfferLetter(facts, settings) };
}

function composeOfferLetter(facts: OfferLetterFacts, { origin }: ComposeSettings): Letter {
  const { clinician, recipient } = facts;
  const words = wordsFor(recipient.language);
  const { subject, lead } = words.letters["waitlist.offer"];
  const name = `${clinician.firstName} ${clinician.lastName}`;
  const plan = SERVICES[facts.service].sessions;
  const until = momentText(new Date(facts.expiresAt), recipient.timeZone ?? clinician.timeZone, words);
  return {
    subject,
    locale: words.locale,
    parts: [
      { kind: "paragraph", text: words.greeting },
      { kind: "paragraph", text: lead },
      {
        kind: "paragraph",
        text: `${words.forPatient(facts.patientFirstName)}. ${words.withClinician(name, words.clinicianTypes[clinician.clinicianType])}.`,
      },
      ...plan.flatMap(({ appointmentType, lengthMinutes }, index) =>
        facts.sessions.slice(index, index + 1).map((scheduledFor) => ({
          kind: "section" as const,
          title: words.sessions[appointmentType],
          lines: [
            ...whenLines({ scheduledFor, length: lengthMinutes }, clinician.timeZone, recipient, words),
            placeLine(facts.locations[index] ?? null, words),
          ],
        })),
      ),
      { kind: "paragraph", text: words.offer.until(until) },
      ...(facts.replacesBooking ? [{ kind: "paragraph" as const, text: words.offer.replaces }] : []),
      { kind: "link", label: words.offer.link, url: offerUrl(origin, facts.offerId) },
      { kind: "paragraph", text: words.signature },
    ],
    attachments: [],
  };
}
