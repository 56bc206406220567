import "server-only";

import { getAuth } from "@tandem/api/server";
import { headers } from "next/headers";
import { cache } from "react";

/** Whose request this is, or null. Who may see what is decided by the API; this only chooses what to show. */
export const readSession = cache(async () => getAuth().api.getSession({ headers: await headers() }));

/** The role of who asks, null for nobody. A page must not fail because it could not ask who is there. */
export async function roleOfVisitor(): Promise<string | null> {
  try {
    return (await readSession())?.user.role ?? null;
  } catch {
    return null;
  }
}
