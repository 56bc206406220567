"use client";

import { ZONE_COOKIE } from "@tandem/api/zone-cookie";
import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from "react";
import { scriptCookie } from "@/http/script-cookie.ts";

const RememberedZone = createContext<string | null>(null);

const never = () => () => {};
let zone: string | undefined;

/** The device's zone. Asking is slow, the first time above all, so a page asks once and not before it has to. */
function zoneOfBrowser(): string {
  zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone;
}

const A_YEAR_IN_SECONDS = 31_536_000;

interface ZoneProviderProps {
  /** The zone that the last visit left in a cookie. */
  remembered: string | null;
  children: ReactNode;
}

export function ZoneProvider({ remembered, children }: ZoneProviderProps) {
  // Nobody goes to another page without touching this one.
  useEffect(() => {
    const stop = new AbortController();
    const remember = () => {
      stop.abort();
      rememberZone(remembered);
    };
    for (const sign of ["pointerdown", "keydown"])
      window.addEventListener(sign, remember, { capture: true, passive: true, signal: stop.signal });
    return () => stop.abort();
  }, [remembered]);
  return <RememberedZone value={remembered}>{children}</RememberedZone>;
}

/**
 * The zone to show times in: the patient's. Until the browser can say, the one remembered, else the clinician's.
 */
export function useDisplayZone(clinicianZone: string): string {
  const remembered = useContext(RememberedZone) ?? clinicianZone;
  return useSyncExternalStore(never, zoneOfBrowser, () => remembered);
}

/** Leaves the zone to the server's next page, if it does not know it yet. */
function rememberZone(known: string | null): void {
  const here = zoneOfBrowser();
  if (here === known) return;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = scriptCookie(ZONE_COOKIE, encodeURIComponent(here), A_YEAR_IN_SECONDS);
}
