/** Only its path, query and fragment are ever kept. */
const ANY_ORIGIN = "https://tandem.invalid";

/** Where to go after signing in: a path of this site, whatever the address bar was made to say. */
export function returnAddress(given: string | string[] | undefined, otherwise = "/bookings"): string {
  if (typeof given !== "string" || !given.startsWith("/")) return otherwise;
  const url = URL.parse(given, ANY_ORIGIN);
  if (url === null || url.origin !== ANY_ORIGIN) return otherwise;
  // "/\host", "//host" and "/.//host" all name another host to a browser that is given the bare path.
  if (url.pathname.startsWith("//") || url.pathname.startsWith("/api/")) return otherwise;
  return url.pathname + url.search + url.hash;
}

/** Why somebody is asked to sign in, where it is not plain from where they were going. */
export type SignInReason = "idle" | "password";

export function signInHref(path: "/sign-in" | "/sign-up", next: string, why?: SignInReason): string {
  return `${path}?${new URLSearchParams({ next, ...(why && { why }) })}`;
}

/** The reason that an address names, if any. */
export function signInReason(given: string | string[] | undefined): SignInReason | null {
  return given === "idle" || given === "password" ? given : null;
}
