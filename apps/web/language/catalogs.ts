import accountInEnglish from "../messages/en/account.json";
import chooseInEnglish from "../messages/en/choose.json";
import commonInEnglish from "../messages/en/common.json";
import refusalsInEnglish from "../messages/en/refusals.json";
import searchInEnglish from "../messages/en/search.json";
import servicesInEnglish from "../messages/en/services.json";
import startInEnglish from "../messages/en/start.json";
import timeInEnglish from "../messages/en/time.json";
import accountInSpanish from "../messages/es/account.json";
import chooseInSpanish from "../messages/es/choose.json";
import commonInSpanish from "../messages/es/common.json";
import refusalsInSpanish from "../messages/es/refusals.json";
import searchInSpanish from "../messages/es/search.json";
import servicesInSpanish from "../messages/es/services.json";
import startInSpanish from "../messages/es/start.json";
import timeInSpanish from "../messages/es/time.json";
import type { Language } from "./languages.ts";

const english = {
  account: accountInEnglish,
  choose: chooseInEnglish,
  common: commonInEnglish,
  refusals: refusalsInEnglish,
  search: searchInEnglish,
  services: servicesInEnglish,
  start: startInEnglish,
  time: timeInEnglish,
};

/** Every message by its namespace, which is the name of its file. English says which there are. */
export type Messages = typeof english;
export type Namespace = keyof Messages;

/** A namespace or message that one language lacks does not compile. For the server: a page sends on what it needs. */
export const CATALOGS: Record<Language, Messages> = {
  en: english,
  es: {
    account: accountInSpanish,
    choose: chooseInSpanish,
    common: commonInSpanish,
    refusals: refusalsInSpanish,
    search: searchInSpanish,
    services: servicesInSpanish,
    start: startInSpanish,
    time: timeInSpanish,
  },
};
