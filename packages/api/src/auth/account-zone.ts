import type { Database } from "@tandem/db";
import { isTimeZone } from "@tandem/domain";

/** What a browser's cookie says of its zone; null for one that Tandem does not know: nobody is kept out for that. */
export function knownZone(cookie: string | null | undefined): string | null {
  return cookie !== null && cookie !== undefined && cookie.length <= 64 && isTimeZone(cookie) ? cookie : null;
}

/** Whether a call of the auth library ends with somebody signed in who was not before. */
const SIGNS_IN = /^\/(sign-in\/|two-factor\/verify-)/;

/** Writes letters from now on in the zone that somebody signs in from; signing in is the surest sign of where one is. */
export async function keepZone(
  { prisma }: Pick<Database, "prisma">,
  path: string,
  { id, timeZone }: { id: string; timeZone?: unknown },
  cookie: string | null | undefined,
): Promise<void> {
  const zone = SIGNS_IN.test(path) ? knownZone(cookie) : null;
  if (zone === null || zone === timeZone) return;
  await prisma.authUser.update({ where: { id }, data: { timeZone: zone } });
}
