import { languageOf } from "@tandem/api/server";
import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { CATALOGS } from "./catalogs.ts";
import { isLanguage, LANGUAGE_COOKIE, type Language } from "./languages.ts";

async function languageOfRequest(): Promise<Language> {
  const chosen = (await cookies()).get(LANGUAGE_COOKIE)?.value;
  return isLanguage(chosen) ? chosen : languageOf((await headers()).get("accept-language"));
}

/** The language of the page that a request asks for. Times are formatted by `time/format.ts` alone, in zones it is told. */
export default getRequestConfig(async () => {
  const locale = await languageOfRequest();
  return { locale, messages: CATALOGS[locale], timeZone: "UTC" };
});
