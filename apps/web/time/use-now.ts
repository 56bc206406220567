"use client";

import { useEffect, useState } from "react";

const MINUTE_MS = 60_000;

/**
 * What time it is by the server's clock, to the minute: a page may stay open all day.
 *
 * @param madeAt the server's instant when the page was made, ISO 8601, UTC
 */
export function useNow(madeAt: string): string {
  const [now, setNow] = useState(madeAt);
  useEffect(() => {
    const arrivedAtMs = Date.now();
    const timer = setInterval(() => {
      setNow(new Date(Date.parse(madeAt) + Date.now() - arrivedAtMs).toISOString());
    }, MINUTE_MS);
    return () => clearInterval(timer);
  }, [madeAt]);
  return now;
}
