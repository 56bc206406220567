import { subscribe } from "node:diagnostics_channel";
import { Server } from "node:http";
import { closeRuntime, stopServing } from "@tandem/api/server";
import { logEvent, stopTraces } from "@tandem/telemetry";
import { finishRequests } from "./finish-requests.ts";

const LONGEST_MS = 20_000;

/**
 * On SIGTERM and SIGINT: says that it is not ready any more, takes no new connection, finishes what was asked, closes what
 * it has open and ends. Only when Next leaves the signals to us (NEXT_MANUAL_SIG_HANDLE), which `npm start` asks of it.
 */
export function stopGracefully(): void {
  if (process.env.NEXT_MANUAL_SIG_HANDLE === undefined) return;
  const servers = new Set<Server>();
  subscribe("http.server.request.start", (arrival) => {
    if (typeof arrival !== "object" || arrival === null) return;
    if ("server" in arrival && arrival.server instanceof Server) servers.add(arrival.server);
  });
  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    logEvent("process.stop", { signal });
    stopServing();
    setTimeout(() => process.exit(1), LONGEST_MS).unref();
    await Promise.all([...servers].map(finishRequests));
    await closeRuntime();
    await stopTraces();
    process.exit(0);
  };
  process.on("SIGTERM", (signal) => void stop(signal));
  process.on("SIGINT", (signal) => void stop(signal));
}
