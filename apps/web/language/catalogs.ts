import accountInEnglish from "../messages/en/account.json";
import bookingsInEnglish from "../messages/en/bookings.json";
import chooseInEnglish from "../messages/en/choose.json";
import commonInEnglish from "../messages/en/common.json";
import confirmInEnglish from "../messages/en/confirm.json";
import patientsInEnglish from "../messages/en/patients.json";
import refusalsInEnglish from "../messages/en/refusals.json";
import searchInEnglish from "../messages/en/search.json";
import servicesInEnglish from "../messages/en/services.json";
import startInEnglish from "../messages/en/start.json";
import statesInEnglish from "../messages/en/states.json";
import timeInEnglish from "../messages/en/time.json";
import waitlistInEnglish from "../messages/en/waitlist.json";
import accountInSpanish from "../messages/es/account.json";
import bookingsInSpanish from "../messages/es/bookings.json";
import chooseInSpanish from "../messages/es/choose.json";
import commonInSpanish from "../messages/es/common.json";
import confirmInSpanish from "../messages/es/confirm.json";
import patientsInSpanish from "../messages/es/patients.json";
import refusalsInSpanish from "../messages/es/refusals.json";
import searchInSpanish from "../messages/es/search.json";
import servicesInSpanish from "../messages/es/services.json";
import startInSpanish from "../messages/es/start.json";
import statesInSpanish from "../messages/es/states.json";
import timeInSpanish from "../messages/es/time.json";
import waitlistInSpanish from "../messages/es/waitlist.json";
import type { Language } from "./languages.ts";

const english = {
  account: accountInEnglish,
  bookings: bookingsInEnglish,
  choose: chooseInEnglish,
  common: commonInEnglish,
  confirm: confirmInEnglish,
  patients: patientsInEnglish,
  refusals: refusalsInEnglish,
  search: searchInEnglish,
  services: servicesInEnglish,
  start: startInEnglish,
  states: statesInEnglish,
  time: timeInEnglish,
  waitlist: waitlistInEnglish,
};

/** Every message by its namespace, which is the name of its file. English says which there are. */
export type Messages = typeof english;
export type Namespace = keyof Messages;

/** A namespace or message that one language lacks does not compile. For the server: a page sends on what it needs. */
export const CATALOGS: Record<Language, Messages> = {
  en: english,
  es: {
    account: accountInSpanish,
    bookings: bookingsInSpanish,
    choose: chooseInSpanish,
    common: commonInSpanish,
    confirm: confirmInSpanish,
    patients: patientsInSpanish,
    refusals: refusalsInSpanish,
    search: searchInSpanish,
    services: servicesInSpanish,
    start: startInSpanish,
    states: statesInSpanish,
    time: timeInSpanish,
    waitlist: waitlistInSpanish,
  },
};
