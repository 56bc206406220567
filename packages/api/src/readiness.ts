import { databaseNow } from "@tandem/db";
import type { Runtime } from "./runtime.ts";

export interface Readiness {
  /** Whether people can be served: they can without a cache, only slower. */
  ok: boolean;
  database: "up" | "down";
  cache: "up" | "down" | "off";
  /** Present while the process finishes its last requests. */
  stopping?: true;
}

declare global {
  // Set by the signal, read by the page that balancers ask: two bundles.
  var tandemStopping: boolean | undefined;
}

/** From now on this process says that it is not ready. */
export function stopServing(): void {
  globalThis.tandemStopping = true;
}

/** Whether a process can do its work, and what is down. */
export async function readinessOf({
  database,
  cache,
}: Pick<Runtime, "database" | "cache">): Promise<Readiness> {
  const [databaseIs, cacheIs] = await Promise.all([
    databaseNow(database.sql).then(
      () => "up" as const,
      () => "down" as const,
    ),
    cache === null
      ? ("off" as const)
      : cache.store.isUp().then((up) => (up ? ("up" as const) : ("down" as const))),
  ]);
  const stopping = globalThis.tandemStopping === true;
  return {
    ok: databaseIs === "up" && !stopping,
    database: databaseIs,
    cache: cacheIs,
    ...(stopping ? { stopping } : {}),
  };
}
