"use client";

import { useEffect, useEffectEvent, useRef, useState } from "react";
import { askSessionEnd } from "./session-end.ts";

const SECOND_MS = 1000;
/** How long before its end somebody is asked whether they are still there. */
const WARN_BEFORE_MS = 120 * SECOND_MS;
/** Somebody who did something here so recently is there: then nobody needs to be asked. */
const JUST_NOW_MS = 60 * SECOND_MS;
const TRY_AGAIN_MS = 15 * SECOND_MS;
const ACTIVITY = ["pointerdown", "keydown", "scroll"] as const;

/**
 * The milliseconds until the session ends once that is near, else null. The server is asked before anything is said:
 * another tab, or what this page did itself, may have made the session last longer.
 */
export function useSessionEnd(onOver: () => void) {
  const [leftMs, setLeftMs] = useState<number | null>(null);
  const lastActiveAt = useRef(0);
  const timer = useRef<number | undefined>(undefined);
  /** Counts the questions: an answer that another question has overtaken is not listened to. */
  const asked = useRef(0);
  const over = useEffectEvent(onOver);

  async function ask(as: "use" | "question"): Promise<void> {
    window.clearTimeout(timer.current);
    asked.current += 1;
    const question = asked.current;
    const later = (ms: number) => {
      timer.current = window.setTimeout(check, ms);
    };
    try {
      const left = await askSessionEnd(as);
      if (question !== asked.current) return;
      if (left === null || left === 0) return over();
      setLeftMs(left > WARN_BEFORE_MS ? null : left);
      later(left > WARN_BEFORE_MS ? left - WARN_BEFORE_MS : left + SECOND_MS);
    } catch {
      if (question === asked.current) later(TRY_AGAIN_MS);
    }
  }

  const check = () => {
    const isActive = Date.now() - lastActiveAt.current < JUST_NOW_MS;
    void ask(isActive ? "use" : "question");
  };
  const start = useEffectEvent(() => void ask("question"));

  useEffect(() => {
    const stop = new AbortController();
    const options = { passive: true, signal: stop.signal };
    for (const sign of ACTIVITY)
      window.addEventListener(
        sign,
        () => {
          lastActiveAt.current = Date.now();
        },
        options,
      );
    // Timers stand still while a device sleeps.
    document.addEventListener("visibilitychange", () => document.hidden || start(), options);
    start();
    return () => {
      stop.abort();
      asked.current += 1;
      window.clearTimeout(timer.current);
    };
  }, []);

  return { leftMs, stay: () => void ask("use") };
}
