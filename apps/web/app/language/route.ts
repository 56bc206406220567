import { isServedOverHttps } from "@tandem/api/origin";
import { returnAddress } from "@/account/return-address.ts";
import { bodyTooLarge, withLimitedBody } from "@/http/body-limit.ts";
import { fromAnotherSite, isFromAnotherSite } from "@/http/same-origin.ts";
import { isLanguage, LANGUAGE_COOKIE } from "@/language/languages.ts";
import { rememberLetterLanguage } from "@/language/letter-language.ts";

const A_YEAR_S = 31_536_000;

/** The page that the form was sent from: the browser says so to this site alone. */
function sentFrom(request: Request): string {
  const from = URL.parse(request.headers.get("referer") ?? "");
  return from === null ? "/" : returnAddress(from.pathname + from.search, "/");
}

/** Remembers the chosen language, for letters too, and shows the same page in it. */
export async function POST(request: Request): Promise<Response> {
  if (isFromAnotherSite(request)) return fromAnotherSite();
  const limited = await withLimitedBody(request);
  if (limited === null) return bodyTooLarge();
  const form = await limited.formData().catch(() => null);
  const to = form?.get("to");
  const headers = new Headers({ location: sentFrom(request) });
  if (isLanguage(to)) {
    headers.set(
      "set-cookie",
      `${LANGUAGE_COOKIE}=${to}; Path=/; Max-Age=${A_YEAR_S}; SameSite=Lax; HttpOnly${isServedOverHttps() ? "; Secure" : ""}`,
    );
    await rememberLetterLanguage(request.headers, to);
  }
  return new Response(null, { status: 303, headers });
}
