import type { LetterKind } from "@tandem/db";
import type { AppointmentType, ClinicianType, PlaceKind } from "@tandem/domain";

/** A letter's own sentences. */
interface LetterText {
  subject: string;
  /** What happened, in one sentence. */
  lead: string;
}

/** Everything letters say, in one language: a language that leaves something out does not compile. */
export interface LetterWords {
  /** BCP 47; dates and times are written by it. */
  locale: string;
  greeting: string;
  signature: string;
  letters: Readonly<Record<LetterKind, LetterText>>;
  clinicianTypes: Readonly<Record<ClinicianType, string>>;
  /** In calendars and lists. */
  sessions: Readonly<Record<AppointmentType, string>>;
  forPatient(firstName: string): string;
  withClinician(name: string, type: string): string;
  when(date: string, from: string, to: string, zone: string): string;
  clinicianTime(time: string, zone: string): string;
  /** What is said of a place, itself in words. */
  where(place: string): string;
  places: Readonly<Record<PlaceKind, string>>;
  /** Where the record system does not say where. */
  placeUnknown: string;
  status: Readonly<Record<"CANCELLED" | "LATE_CANCELLATION", string>>;
  /** What to do before any session, and what else by where it is. */
  prepare: {
    title: string;
    points: readonly string[];
    places: Readonly<Record<PlaceKind | "UNKNOWN", string>>;
  };
  change: { title: string; text(lateCancelHours: number): string; link: string };
  /** Of a session without a booking: its time until now, and its new one. */
  moved: { was: string; isNow: string };
  /** Whom to turn to about what has no page of its own. */
  call(phone: string | undefined): string;
  offer: { until(time: string): string; replaces: string; link: string };
  account: Readonly<Record<"account.verify" | "account.reset", { link: string; note: string }>>;
  calendarDescription: string;
}
