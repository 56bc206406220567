import "server-only";

import { createServerCaller } from "@tandem/api/server";
import { headers } from "next/headers";
import { cache } from "react";

/** Calls the API within this process, as the person whose request is being served. */
export const api = cache(async () => createServerCaller(await headers()));

/** What can be booked, where, and who pays; one call a request. */
export const loadCatalog = cache(async () => (await api()).catalog.list());
