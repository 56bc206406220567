"use client";

import { createContext, type ReactNode, useContext, useEffect, useSyncExternalStore } from "react";
import { ZONE_COOKIE } from "./zone-cookie.ts";

const RememberedZone = createContext<string | null>(null);

const never = () => () => {};
const zoneOfBrowser = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const A_YEAR_IN_SECONDS = 31_536_000;

interface ZoneProviderProps {
  /** The zone that the last visit left in a cookie. */
  remembered: string | null;
  children: ReactNode;
}

export function ZoneProvider({ remembered, children }: ZoneProviderProps) {
  useEffect(() => {
    const zone = zoneOfBrowser();
    if (zone === remembered) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = `${ZONE_COOKIE}=${encodeURIComponent(zone)}; Path=/; Max-Age=${A_YEAR_IN_SECONDS}; SameSite=Lax`;
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
