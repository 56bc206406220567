import "server-only";

import { createServerCaller } from "@tandem/api/server";
import { headers } from "next/headers";
import { cache } from "react";
import { namedStates } from "@/language/named-states.ts";
import type { Catalog } from "./types.ts";

/** Calls the API within this process, as the person whose request is being served. */
export const api = cache(async () => createServerCaller(await headers()));

/** What can be booked, where, and who pays, with the states named in the page's language; one call a request. */
export const loadCatalog = cache(async (): Promise<Catalog> => {
  const [catalog, states] = await Promise.all([api().then((caller) => caller.catalog.list()), namedStates()]);
  return { ...catalog, states };
});
