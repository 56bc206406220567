import type { LetterKind, Recipient, SessionLetterFacts, UnbookedSessionFacts } from "@tandem/db";
import { isCancelled, isToCome } from "@tandem/domain";
import type { ComposeSettings } from "./compose-booking-letter.ts";
import type { Letter, LetterPart } from "./letter.ts";
import { placeLine, whenLines } from "./session-lines.ts";
import type { LetterWords } from "./words/letter-words.ts";
import { wordsFor } from "./words/words-for.ts";

export type SessionLetterKind = Extract<LetterKind, `session.${string}`>;

/**
 * A letter about a session that belongs to no booking, from what is true now: what was, what is now, and whom to call,
 * because there is no page on which its patient could change it.
 *
 * @returns null when it would no longer be true: the session was not cancelled after all, or has moved on, was cancelled or
 *   has begun
 */
export function composeSessionLetter(
  kind: SessionLetterKind,
  { patientFirstName, session, movedFrom, recipient }: SessionLetterFacts & { recipient: Recipient },
  now: number,
  { clinicPhone }: Pick<ComposeSettings, "clinicPhone">,
): Letter | null {
  const words = wordsFor(recipient.language);
  const sections = sectionsOf(kind, session, movedFrom, now, recipient, words);
  if (sections === null) return null;
  const { subject, lead } = words.letters[kind];
  return {
    subject,
    locale: words.locale,
    parts: [
      { kind: "paragraph", text: words.greeting },
      { kind: "paragraph", text: lead },
      {
        kind: "paragraph",
        text: `${words.forPatient(patientFirstName)}. ${words.sessions[session.appointmentType]}.`,
      },
      ...sections,
      { kind: "paragraph", text: words.call(clinicPhone) },
      { kind: "paragraph", text: words.signature },
    ],
    attachments: [],
  };
}

function sectionsOf(
  kind: SessionLetterKind,
  session: UnbookedSessionFacts,
  movedFrom: UnbookedSessionFacts | null,
  now: number,
  recipient: Recipient,
  words: LetterWords,
): LetterPart[] | null {
  const section = (title: string, of: UnbookedSessionFacts, ...rest: string[]): LetterPart => ({
    kind: "section",
    title,
    lines: [withWhom(of, words), ...whenLines(of, of.clinician.timeZone, recipient, words), ...rest],
  });
  const { status, scheduledFor, location } = session;
  if (kind === "session.cancelled") {
    return isCancelled(status) ? [section(words.status[status], session)] : null;
  }
  if (movedFrom === null || !isToCome({ status, startsAt: Date.parse(scheduledFor) }, now)) return null;
  return [
    section(words.moved.was, movedFrom),
    section(words.moved.isNow, session, placeLine(location, words)),
  ];
}

function withWhom({ clinician }: UnbookedSessionFacts, words: LetterWords): string {
  const { firstName, lastName, clinicianType } = clinician;
  return words.withClinician(`${firstName} ${lastName}`, words.clinicianTypes[clinicianType]);
}
