import type { Environment } from "@tandem/db/environment";

/** Demo data and sign-ins: by default on an embedded database only, in production never. */
export function wantsDemo({ DEMO, DATABASE_URL, NODE_ENV }: Environment): boolean {
  if (NODE_ENV === "production") return false;
  return DEMO === undefined ? DATABASE_URL === undefined : DEMO === "1";
}
