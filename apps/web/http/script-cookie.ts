/**
 * A cookie as a script sets it: for this site alone and, on a page that came over HTTPS, for HTTPS alone. Nothing secret is ever
 * in one: scripts can read it.
 *
 * @param maxAgeSeconds 0 forgets it
 */
export function scriptCookie(name: string, value: string, maxAgeSeconds: number): string {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; SameSite=Lax${secure}`;
}
