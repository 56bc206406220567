"use client";

import { useEffect, useRef, useState } from "react";

/** When something ends, by the server's clock; and what that clock said when the browser's said `receivedAt`. */
export interface Deadline {
  /** ISO 8601, UTC, by the server's clock. */
  expiresAt: string;
  /** ISO 8601, UTC, by the server's clock. */
  serverNow: string;
  /** Epoch milliseconds by the browser's clock: when `serverNow` arrived. */
  receivedAt: number;
}

/** The deadline of something that only this page counts, by the browser's clock. */
export function deadlineIn(ms: number): Deadline {
  const receivedAt = Date.now();
  const at = (moment: number) => new Date(moment).toISOString();
  return { expiresAt: at(receivedAt + ms), serverNow: at(receivedAt), receivedAt };
}

const TICK_MS = 1_000;
/** A tick later than this, or a clock that went back: the machine slept or its clock was set. */
const DOUBTFUL_MS = 5_000;

/**
 * The whole seconds left until a deadline, 0 when it has passed. Between answers of the server the browser's clock counts;
 * whenever that cannot be trusted, and at the end, the server is to be asked again.
 *
 * @param onDoubt asks the server, where there is something to ask; called only while the page is looked at
 */
export function useSecondsLeft(deadline: Deadline | null, onDoubt?: () => void): number {
  // Null until mounted: the server's page and the browser's first one must say the same.
  const [now, setNow] = useState<number | null>(null);
  const doubt = useRef(onDoubt);
  useEffect(() => {
    doubt.current = onDoubt;
  });

  const { expiresAt, serverNow, receivedAt } = deadline ?? {};
  useEffect(() => {
    if (expiresAt === undefined || serverNow === undefined || receivedAt === undefined) return;
    let last = Date.now();
    setNow(last);
    const timer = setInterval(() => {
      const current = Date.now();
      const hasJumped = Math.abs(current - last - TICK_MS) > DOUBTFUL_MS;
      const before = leftAt(expiresAt, serverNow, receivedAt, last);
      const after = leftAt(expiresAt, serverNow, receivedAt, current);
      last = current;
      setNow(current);
      const isOver = before > 0 && after === 0;
      if ((hasJumped || isOver) && document.visibilityState === "visible") doubt.current?.();
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [expiresAt, serverNow, receivedAt]);

  if (expiresAt === undefined || serverNow === undefined || receivedAt === undefined) return 0;
  return leftAt(expiresAt, serverNow, receivedAt, Math.max(now ?? receivedAt, receivedAt));
}

function leftAt(expiresAt: string, serverNow: string, receivedAt: number, now: number): number {
  const left = Date.parse(expiresAt) - Date.parse(serverNow) - (now - receivedAt);
  return Math.max(0, Math.ceil(left / 1_000));
}
